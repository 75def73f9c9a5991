using PantheonSftp.Cli.Tests.Support;
using PantheonSftp.Ssh;

namespace PantheonSftp.Cli.Tests.Programs;

/// <summary>Files go to and fro with the real <c>sftp</c> and <c>scp</c> under every algorithm of the lists, alone.</summary>
public sealed class AlgorithmTests(LegacyServer fixture) : IClassFixture<LegacyServer>
{
    private static readonly SshAlgorithms All = SshAlgorithms.WithLegacy;

    public static TheoryData<string> Options =>
    [
        .. Known("kex", All.KeyExchanges).Select(name => $"KexAlgorithms={name}"),
        .. All.HostKeys.Select(name => $"HostKeyAlgorithms={name}"),
        .. All.Ciphers.Select(name => $"Ciphers={name}"),
        .. All.Macs.Select(name => $"MACs={name}"),
        "Compression=yes",
        "RekeyLimit=64K",
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public async Task A_file_goes_to_and_fro(string option)
    {
        // Without a cipher that needs a MAC, none is negotiated.
        string[] options = option.StartsWith("MACs", StringComparison.Ordinal) ? ["-o", option, "-o", "Ciphers=aes128-ctr"] : ["-o", option];
        var server = fixture.Server;
        var name = option.Replace('=', '-');
        var content = string.Concat(Enumerable.Range(0, 40_000).Select(i => (char)('a' + (i * i % 26))));
        var file = server.Files.File(name, content);
        var target = $"{server.Environment("demo-wordpress", "dev").GetProperty("user")}@127.0.0.1";

        var sftp = await ProgramRun.OfAsync("sftp", ["-F", server.SshConfig, .. options, "-b", "-", target], $"put \"{file}\" files/{name}\n");
        sftp.ExitCode.Should().Be(0, sftp.Error);
        var scp = await ProgramRun.OfAsync("scp", ["-F", server.SshConfig, .. options, "-s", $"{target}:files/{name}", file + ".back"]);
        scp.ExitCode.Should().Be(0, scp.Error);

        File.ReadAllText(file + ".back").Should().Be(content);
    }

    /// <summary>Those that the installed client knows; SSH.NET's own tests try the others.</summary>
    private static IEnumerable<string> Known(string kind, IReadOnlyList<string> names)
    {
        var known = ProgramRun.OfAsync("ssh", ["-Q", kind]).GetAwaiter().GetResult().Output.Split('\n');
        return names.Where(known.Contains);
    }
}
