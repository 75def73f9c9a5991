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
    [InlineData("mkdir new", "mkdir new")]
    [InlineData("rm deep/file && rmdir deep", "remove deep/file,remove deep")]
    [InlineData("mv file new", "rename file new")]
    [InlineData("ln file new", "link new file")]
    [InlineData("ln -s file new", "link new")]
    [InlineData("echo x > new", "create new")]
    [InlineData("echo x >> deep/file", "create deep/file")]
    [InlineData("dd if=/dev/zero of=file count=0 conv=nocreat status=none", "open file")]
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
    [InlineData("echo x > new")]
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
    public void What_is_only_read_nobody_is_asked_about()
    {
        Run("cat file").Output.Should().Be("text");

        _judge.Asked.Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_grows_beyond_its_limit_is_an_error_and_no_end()
    {
        _judge.MaxSize = 4096;

        var run = Run("head -c 5000 /dev/zero > large; echo $?");

        run.Error.Should().Contain("File too large");
        run.Output.Should().Be("1\n");
        new FileInfo(At("large")).Length.Should().Be(4096);
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
            [CallKind.OpenToWrite] = CallAnswer.Ask,
            [CallKind.OpenByStructure] = CallAnswer.NotImplemented,
            [CallKind.MakeDirectory] = CallAnswer.Ask,
            [CallKind.MakeLink] = CallAnswer.Ask,
            [CallKind.Rename] = CallAnswer.Ask,
            [CallKind.Remove] = CallAnswer.Ask,
        };
        return ConfinedShell.Run(
            line, new([.. ChildRights.OfTheSystem, (_directory.FullName, PathRights.Change | PathRights.Refer | PathRights.MakeSymbolicLink)], calls, _judge), _directory.FullName);
    }

    private string Question(string text)
    {
        var words = text.Split(' ');
        words[1] = At(words[1]);
        if (words[0] is "rename" or "link" && words.Length > 2)
            words[2] = At(words[2]);
        return string.Join(' ', words);
    }

    private string At(string path) => Path.Combine(_directory.FullName, path);

    private sealed class Judge : ICallJudge
    {
        public List<string> Asked { get; } = [];

        public int Error { get; set; }

        public int SetMode(ReadOnlySpan<byte> path, bool followLink, uint mode) => Note($"mode {Text(path)} {Convert.ToString(mode, 8)}");

        public int SetTimes(ReadOnlySpan<byte> path, bool followLink, long? access, long? modification) => Note($"times {Text(path)} {modification}");

        public ulong? MaxSize { get; set; }

        public int OpenToWrite(ReadOnlySpan<byte> path, bool mayCreate, out ulong? maxSize)
        {
            maxSize = MaxSize;
            return Note($"{(mayCreate ? "create" : "open")} {Text(path)}");
        }

        public int MakeDirectory(ReadOnlySpan<byte> path) => Note($"mkdir {Text(path)}");

        public int MakeLink(ReadOnlySpan<byte> path, ReadOnlySpan<byte> existing) => Note($"link {Text(path)} {Text(existing)}".TrimEnd());

        public int Rename(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to) => Note($"rename {Text(from)} {Text(to)}");

        public int Remove(ReadOnlySpan<byte> path) => Note($"remove {Text(path)}");

        private static string Text(ReadOnlySpan<byte> path) => Encoding.UTF8.GetString(path);

        private int Note(string question)
        {
            lock (Asked)
                Asked.Add(question);
            return Error;
        }
    }
}
