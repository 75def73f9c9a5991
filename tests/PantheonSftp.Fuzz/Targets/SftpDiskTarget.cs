using System.Buffers;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>The SFTP server over a real directory. Beside it lies what no client may read or change.</summary>
internal sealed class SftpDiskTarget(bool usesCheckedWalk) : SftpTarget
{
    private static readonly byte[] Canary = "canary: nobody reads or changes this"u8.ToArray();

    private readonly string _directory = Directory.CreateTempSubdirectory("fuzz-").FullName;

    public override int CasesInTests => 1_500;

    private string Root => Path.Join(_directory, "root");

    private string Outside => Path.Join(_directory, "outside");

    public override void Dispose() => TreeRemoval.Remove(_directory);

    protected override ISftpFileSystem OpenFileSystem()
    {
        Directory.CreateDirectory(Outside);
        File.WriteAllBytes(Path.Join(Outside, "canary"), Canary);
        Directory.CreateDirectory(Path.Join(Root, "dir"));
        File.WriteAllText(Path.Join(Root, "a.txt"), "the content of a");
        File.WriteAllBytes(Path.Join(Root, "dir", "b"), new byte[50_000]);
        Directory.CreateSymbolicLink(Path.Join(Root, "up"), "../outside");
        return ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = Root, UsesCheckedWalk = usesCheckedWalk });
    }

    protected override void CheckAnswers(in ReadOnlySequence<byte> answers) =>
        FuzzFinding.Unless(answers.ToArray().AsSpan().IndexOf(Canary) < 0, "an answer holds what lies outside");

    protected override void CloseFileSystem()
    {
        FuzzFinding.Unless(Directory.GetFileSystemEntries(_directory).Length == 2, "something was made beside the root");
        FuzzFinding.Unless(Directory.GetFileSystemEntries(Outside).Length == 1, "something was made outside of the root");
        FuzzFinding.Unless(File.ReadAllBytes(Path.Join(Outside, "canary")).AsSpan().SequenceEqual(Canary), "the file outside of the root was changed");
        TreeRemoval.Remove(Root);
    }
}
