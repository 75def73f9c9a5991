using System.Runtime.Versioning;
using System.Text;
using PantheonSftp.Emulator.Commands.Confinement;

namespace PantheonSftp.Emulator.Tests.Commands.Confinement;

[UnsupportedOSPlatform("windows")]
public sealed class CallSupervisorTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("judged-");
    private readonly Judge _judge = new();

    public CallSupervisorTests()
    {
        _directory.CreateSubdirectory("deep");
        File.WriteAllText(At("file"), "text");
        File.WriteAllText(At("deep/file"), "text");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("chmod 640 file", "mode file 640")]
    [InlineData("cd deep && chmod 755 file", "mode deep/file 755")]
    [InlineData("cd deep && chmod 755 ../file", "mode deep/../file 755")]
    [InlineData("touch -d @1000 file", "times file 1000")]
    [InlineData("rm file", "remove file")]
    [InlineData("mkdir new", "name new")]
    [InlineData("rm deep/file && rmdir deep", "remove deep/file,remove deep")]
    [InlineData("mv file new", "name file,name new")]
    [InlineData("ln file new", "name file,name new")]
    [InlineData("ln -s file new", "name new")]
    public void A_judge_is_asked_with_the_path_that_a_call_means(string line, string asked)
    {
        Run(line).Error.Should().BeEmpty();

        _judge.Asked.Should().Contain(asked.Split(',').Select(question => Question(question)));
    }

    [Fact]
    public void What_a_judge_lets_happen_the_kernel_does()
    {
        Run("mv file new && mkdir made && rm deep/file").ExitCode.Should().Be(0);

        Directory.GetFileSystemEntries(_directory.FullName).Select(Path.GetFileName).Should().BeEquivalentTo("new", "made", "deep");
    }

    [Fact]
    public void What_a_judge_does_itself_the_kernel_does_not_do_again()
    {
        var before = File.GetUnixFileMode(At("file"));

        Run("chmod 777 file").ExitCode.Should().Be(0);

        File.GetUnixFileMode(At("file")).Should().Be(before);
    }

    [Theory]
    [InlineData("chmod 640 file")]
    [InlineData("touch -d @1000 file")]
    [InlineData("rm -f file")]
    [InlineData("mv -f file new")]
    [InlineData("ln -s file new")]
    public void A_judges_error_is_that_of_the_call(string line)
    {
        _judge.Error = 13;

        Run(line).Error.Should().Contain("Permission denied");
        File.Exists(At("file")).Should().BeTrue();
    }

    [Fact]
    public void A_file_that_is_open_can_be_answered_otherwise_than_a_name()
    {
        _judge.Error = 13;
        var calls = new Dictionary<CallKind, CallAnswer> { [CallKind.SetTimes] = CallAnswer.Ask };

        // touch sets the times of what it has opened, and with -h those of the name.
        Run("touch -d @1000 file", calls).Error.Should().BeEmpty();
        Run("touch -h -d @1000 file", calls).Error.Should().Contain("Permission denied");
    }

    [Fact]
    public void Every_process_that_a_child_starts_is_judged()
    {
        _judge.Error = 13;

        Run("(sh -c 'chmod 640 file')").Error.Should().Contain("Permission denied");
    }

    private ProgramRun Run(string line, Dictionary<CallKind, CallAnswer>? calls = null)
    {
        calls ??= new Dictionary<CallKind, CallAnswer>
        {
            [CallKind.SetMode] = CallAnswer.Ask,
            [CallKind.SetTimes] = CallAnswer.Ask,
            [CallKind.SetTimesOfOpenFile] = CallAnswer.Ask,
            [CallKind.MakeLink] = CallAnswer.Ask,
            [CallKind.ChangeName] = CallAnswer.Ask,
            [CallKind.RemoveName] = CallAnswer.Ask,
        };
        return ConfinedShell.Run(
            line, new([.. ChildRights.OfTheSystem, (_directory.FullName, PathRights.Change | PathRights.Refer | PathRights.MakeSymbolicLink)], calls, _judge), _directory.FullName);
    }

    private string Question(string text)
    {
        var words = text.Split(' ');
        words[1] = At(words[1]);
        return string.Join(' ', words);
    }

    private string At(string path) => Path.Combine(_directory.FullName, path);

    private sealed class Judge : ICallJudge
    {
        public List<string> Asked { get; } = [];

        public int Error { get; set; }

        public int SetMode(ReadOnlySpan<byte> path, bool followLink, uint mode) => Note($"mode {Text(path)} {Convert.ToString(mode, 8)}");

        public int SetTimes(ReadOnlySpan<byte> path, bool followLink, long? access, long? modification) => Note($"times {Text(path)} {modification}");

        public int ChangeName(ReadOnlySpan<byte> path) => Note($"name {Text(path)}");

        public int RemoveName(ReadOnlySpan<byte> path) => Note($"remove {Text(path)}");

        private static string Text(ReadOnlySpan<byte> path) => Encoding.UTF8.GetString(path);

        private int Note(string question)
        {
            lock (Asked)
                Asked.Add(question);
            return Error;
        }
    }
}
