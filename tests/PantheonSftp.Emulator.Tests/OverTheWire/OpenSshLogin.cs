using System.Diagnostics;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>How a program ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error);

/// <summary>Programs of this machine that reach an emulator through OpenSSH's <c>ssh</c>, logged in as the demo account by a key made for it.</summary>
internal sealed class OpenSshLogin : IDisposable
{
    private readonly DirectoryInfo _home = System.IO.Directory.CreateTempSubdirectory("openssh-");
    private readonly PantheonEmulator _pantheon;

    public OpenSshLogin(PantheonEmulator pantheon)
    {
        _pantheon = pantheon;
        var key = Path.Combine(_home.FullName, "id");
        var made = Run("ssh-keygen", "-q", "-t", "ecdsa", "-b", "256", "-N", "", "-f", key);
        made.ExitCode.Should().Be(0, made.Error);
        pantheon.Accounts[0].AddKey(SshPublicKey.Parse(File.ReadAllText(key + ".pub")));
        Ssh = $"ssh -F none -p {pantheon.Port} -i {key} -o BatchMode=yes -o StrictHostKeyChecking=no -o LogLevel=ERROR"
            + $" -o UserKnownHostsFile={Path.Combine(_home.FullName, "known_hosts")} -o IdentitiesOnly=yes -o IdentityAgent=none -o KexAlgorithms=curve25519-sha256";
    }

    /// <summary>The command line of <c>ssh</c> up to its destination, as rsync's <c>-e</c> and <c>GIT_SSH_COMMAND</c> take it.</summary>
    public string Ssh { get; }

    /// <summary>An empty directory for the test's own files.</summary>
    public string Directory => _home.CreateSubdirectory("files").FullName;

    /// <summary>A destination as <c>scp</c> and <c>rsync</c> take it.</summary>
    public string At(string user, string path) => $"{user}@{_pantheon.Address}:{path}";

    /// <summary>Runs a command of the other side.</summary>
    public Outcome RunRemotely(string user, string command) => Run("ssh", [.. Ssh.Split(' ').Skip(1), $"{user}@{_pantheon.Address}", command]);

    public static Outcome Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["LC_ALL"] = "C" },
    })!;

    public void Dispose() => _home.Delete(recursive: true);
}
