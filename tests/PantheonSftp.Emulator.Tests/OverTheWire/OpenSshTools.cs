using System.Diagnostics;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>OpenSSH's own programs, with a key that an emulator knows and no question to anybody.</summary>
internal sealed class OpenSshTools : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _directory = Directory.CreateTempSubdirectory("openssh").FullName;

    public OpenSshTools()
    {
        var key = SshHostKey.Generate("ecdsa-sha2-nistp256");
        key.Save(Identity);
        PublicKey = key.PublicKey;
    }

    public SshPublicKey PublicKey { get; }

    /// <summary>A directory for the client's side, removed at the end.</summary>
    public string Local => Directory.CreateDirectory(Path.Combine(_directory, "local")).FullName;

    private string Identity => Path.Combine(_directory, "id");

    /// <summary>What every program takes to connect: <c>-o</c> options, without the port. The default key exchange would cost each login 100 ms.</summary>
    public string[] Options =>
    [
        "-F", "none", "-i", Identity, "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
        "-o", "KexAlgorithms=curve25519-sha256",
    ];

    public Task<Outcome> SshAsync(PantheonEmulator pantheon, string user, params string[] command) =>
        RunAsync("ssh", [.. Options, "-T", "-p", $"{pantheon.Port}", $"{user}@127.0.0.1", .. command]);

    /// <summary>The old protocol. A path that begins with a colon is one of the environment.</summary>
    public Task<Outcome> ScpAsync(PantheonEmulator pantheon, SiteEnvironment environment, params string[] arguments) =>
        RunAsync("scp", ["-O", .. Options, "-P", $"{pantheon.Port}", .. arguments.Select(a => a.StartsWith(':') ? $"{environment.UserName}@127.0.0.1{a}" : a)]);

    public async Task<Outcome> RunAsync(string program, string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Local,
        };
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(patience.Token);
        return new Outcome(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>How a program ended.</summary>
    internal sealed record Outcome(int Status, string Output, string Error);
}
