using System.Diagnostics;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Tests.Support;

/// <summary>Runs OpenSSH's <c>ssh</c> against a test server, logged in by a key made for it.</summary>
internal sealed class OpenSsh : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("openssh-");

    public OpenSsh(TestServer server, string keyType = "ecdsa", int bits = 256)
    {
        SkipUnlessInstalled();
        Server = server;
        Tool("ssh-keygen", "-q", "-t", keyType, "-b", bits.ToString(), "-N", "", "-f", KeyFile).ExitCode.Should().Be(0);
        server.Authenticator.Keys.Add(SshPublicKey.Parse(File.ReadAllText(KeyFile + ".pub")));
    }

    public string KeyFile => Path.Combine(_home.FullName, "id");

    /// <summary>Where a connection that several sessions share is reached (<c>ControlPath</c>). <see cref="Dispose"/> ends it.</summary>
    public string ControlPath => Path.Combine(_home.FullName, "control");

    /// <summary>The host keys that the client has learnt.</summary>
    public string KnownHosts => File.ReadAllText(KnownHostsFile);

    private string KnownHostsFile => Path.Combine(_home.FullName, "known_hosts");

    private TestServer Server { get; }

    private static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "ssh")));

    public static void SkipUnlessInstalled() => Assert.SkipUnless(IsInstalled, "OpenSSH's client is not installed: apt-get install openssh-client");

    /// <summary>Whether the installed client has an algorithm (<c>ssh -Q</c>). Without a client the answer is yes: the test then reports what to install.</summary>
    public static bool Knows(string kind, string name) => !IsInstalled || Tool("ssh", "-Q", kind).Text.Split('\n').Contains(name);

    /// <summary>Runs <c>ssh</c> with options (<c>Name=value</c>) and a command.</summary>
    public Outcome Run(string[] options, string command, byte[]? input = null)
    {
        string[] arguments =
        [
            "-F", "none", "-p", Server.Port.ToString(), "-i", KeyFile,
            .. new[]
            {
                "BatchMode=yes", "StrictHostKeyChecking=no", $"UserKnownHostsFile={KnownHostsFile}", "IdentitiesOnly=yes", "IdentityAgent=none",
            }.Concat(options).SelectMany(option => new[] { "-o", option }),
            $"{TestAuthenticator.UserName}@127.0.0.1", .. command.Length > 0 ? [command] : Array.Empty<string>(),
        ];
        return Tool("ssh", input, arguments);
    }

    public void Dispose()
    {
        if (Path.Exists(ControlPath))
            Tool("ssh", "-F", "none", "-o", $"ControlPath={ControlPath}", "-O", "exit", "127.0.0.1");
        _home.Delete(recursive: true);
    }

    public static Outcome Tool(string program, params string[] arguments) => Tool(program, null, arguments);

    public static Outcome Tool(string program, byte[]? input, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = Task.Run(() =>
        {
            using var buffer = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(buffer);
            return buffer.ToArray();
        });
        var sending = Task.Run(() => Send(process, input));
        process.WaitForExit();
        sending.Wait();
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    private static void Send(Process process, byte[]? input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading it all; its exit code and its words tell why.
        }
    }

    public sealed record Outcome(int ExitCode, byte[] Output, string Error)
    {
        public string Text => System.Text.Encoding.UTF8.GetString(Output);
    }
}
