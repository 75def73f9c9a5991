using System.Runtime.Versioning;
using PantheonSftp.Emulator.Commands.Confinement;

namespace PantheonSftp.Emulator.Tests.Commands.Confinement;

[UnsupportedOSPlatform("windows")]
public sealed class ConfinedStartTests : IDisposable
{
    private static readonly Dictionary<CallKind, CallAnswer> NoCalls = [];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("confined-");

    public ConfinedStartTests()
    {
        foreach (var name in (string[])["read", "write", "other", "secret"])
            File.WriteAllText(Path.Combine(_directory.CreateSubdirectory(name).FullName, "file"), name);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_child_reads_what_it_may_and_nothing_else()
    {
        Run("cat read/file").Output.Should().Be("read");
        Run("cat secret/file").Error.Should().Contain("Permission denied");
        Run("ls secret").Error.Should().Contain("Permission denied");
        Run("cat /etc/passwd").Error.Should().Contain("Permission denied");
    }

    [Fact]
    public void A_child_writes_where_it_may_and_nowhere_else()
    {
        Run("echo new > write/new && mkdir write/d && rm write/file").Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        Run("echo new > read/file").Error.Should().Contain("Permission denied");
        Run("rm read/file").Error.Should().Contain("Permission denied");
        Run("mkdir secret/d").Error.Should().Contain("Permission denied");
        Run("echo new > new").Error.Should().Contain("Permission denied");
    }

    [Fact]
    public void A_link_leads_to_no_right()
    {
        File.CreateSymbolicLink(At("write/link"), At("secret"));

        Run("cat write/link/file").Error.Should().Contain("Permission denied");
        Run("echo new > write/link/new").Error.Should().Contain("Permission denied");
        File.Exists(At("secret/new")).Should().BeFalse();
    }

    [Fact]
    public void Nothing_is_linked_from_one_place_to_another()
    {
        Run("ln write/file other/linked").Error.Should().Contain("cross-device");
        Run("ln secret/file write/linked").Error.Should().Contain("cross-device");
    }

    [Theory]
    [InlineData(nameof(CallAnswer.Refuse), "Permission denied")]
    [InlineData(nameof(CallAnswer.NotSupported), "not supported")]
    [InlineData(nameof(CallAnswer.NotImplemented), "not implemented")]
    public void Calls_that_Landlock_knows_nothing_of_fail_as_the_filter_says(string answer, string text)
    {
        var before = File.GetUnixFileMode(At("secret/file"));

        var run = Run("chmod 777 secret/file", new() { [CallKind.SetMode] = Enum.Parse<CallAnswer>(answer) });

        run.Error.Should().ContainEquivalentOf(text);
        File.GetUnixFileMode(At("secret/file")).Should().Be(before);
    }

    [Fact]
    public void A_call_that_is_ignored_succeeds_and_does_nothing()
    {
        var before = File.GetUnixFileMode(At("write/file"));

        Run("chmod 777 write/file", new() { [CallKind.SetMode] = CallAnswer.Ignore }).ExitCode.Should().Be(0);

        File.GetUnixFileMode(At("write/file")).Should().Be(before);
    }

    [Fact]
    public void A_child_has_no_sockets()
    {
        // ssh looks up its user before it connects.
        var rights = Rights(NoCalls);
        rights = rights with { Paths = [.. rights.Paths, ("/etc", PathRights.Read)] };

        ConfinedShell.Run("ssh -F none -p 9 127.0.0.1 true", rights, _directory.FullName).Error.Should().Contain("Permission denied");
    }

    [Fact]
    public void A_child_gains_nothing_by_a_set_user_id_program()
    {
        var rights = Rights(NoCalls);
        rights = rights with { Paths = [.. rights.Paths, ("/proc", PathRights.Read)] };

        ConfinedShell.Run("grep NoNewPrivs /proc/self/status", rights, _directory.FullName).Output.Should().EndWith("1\n");
    }

    [Fact]
    public async Task What_starts_a_child_stays_free()
    {
        Run("cat read/file").ExitCode.Should().Be(0);

        await Task.WhenAll([.. Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() => File.ReadAllText(At("secret/file")), TaskCreationOptions.LongRunning))]);
        File.Move(At("secret/file"), At("other/moved"));
        (await ProgramRun.OfAsync(ProgramRun.Start("cat", ["/etc/passwd"]))).ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_program_that_does_not_exist_is_an_exception()
    {
        var start = () => ConfinedShell.Run("/bin/nothing-of-the-kind", [], Rights(NoCalls), _directory.FullName);

        start.Should().Throw<System.ComponentModel.Win32Exception>();
    }

    private ProgramRun Run(string line, Dictionary<CallKind, CallAnswer>? calls = null) => ConfinedShell.Run(line, Rights(calls ?? NoCalls), _directory.FullName);

    private ChildRights Rights(Dictionary<CallKind, CallAnswer> calls) => new(
        [
            .. ChildRights.OfTheSystem,
            (At("read"), PathRights.Read),
            (At("write"), PathRights.Change | PathRights.Refer),
            (At("other"), PathRights.Change),
        ],
        calls);

    private string At(string path) => Path.Combine(_directory.FullName, path);
}
