using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What is tried over SFTP of what the platform has rules for. Whatever works outside of the scratch directory is removed at once.</summary>
internal static class RuleProbes
{
    public const string WriteCode = "write code";
    public const string RenameFile = "rename file";
    public const string RenameOnto = "rename onto";
    public const string PosixRename = "posix-rename onto";
    public const string RenameDirectory = "rename directory";
    public const string RenameBetween = "rename between";

    /// <summary>A name of 256 bytes, where file systems take 255.</summary>
    public static readonly string LongName = new('n', 256);

    /// <summary>The flags of attributes (draft-ietf-secsh-filexfer-02 section 5).</summary>
    private const uint Size = 1, Ids = 2, Permissions = 4, Times = 8;

    private const uint SomeTime = 1_000_000_000;

    private static readonly Probe[] All =
    [
        new(WriteCode, "making a file in code/", stage => stage.TryFileAsync($"code/{stage.UniqueName}")),
        new("write logs", "making a file in logs/", stage => stage.TryFileAsync($"logs/{stage.UniqueName}")),
        new("write home", "making a file in the home", stage => stage.TryFileAsync(stage.UniqueName)),
        new("mkdir home", "making a directory in the home", stage => stage.TryDirectoryAsync(stage.UniqueName)),
        new("mkdir outside", "making a directory beside the home", stage => stage.TryDirectoryAsync($"../{stage.UniqueName}")),
        new("git directory", "looking at code/.git", stage => stage.AskAsync(RequestType.Stat, "code/.git")),
        new(RenameFile, "renaming a file in files/", async stage => await stage.TwoPathsAsync(RequestType.Rename, await stage.NewFileAsync(), stage.NewPath())),
        new(RenameOnto, "renaming a file in files/ onto another", async stage => await stage.TwoPathsAsync(RequestType.Rename, await stage.NewFileAsync(), await stage.NewFileAsync())),
        new(PosixRename, "renaming a file in files/ onto another by posix-rename@openssh.com", async stage =>
            await stage.ExtendedAsync("posix-rename@openssh.com", await FilesAsync(stage))),
        new(RenameDirectory, "renaming a directory in files/", async stage => await stage.TwoPathsAsync(RequestType.Rename, await stage.NewDirectoryAsync(), stage.NewPath())),
        new(RenameBetween, "renaming a file of files/ into tmp/", RenameBetweenAsync),
        new("symlink", "making a symbolic link in files/", async stage => await stage.TwoPathsAsync(RequestType.SymLink, await stage.NewFileAsync(), stage.NewPath())),
        new("hard link", "making a hard link in files/ by hardlink@openssh.com", async stage =>
        {
            var (file, link) = (await stage.NewFileAsync(), stage.NewPath());
            return await stage.ExtendedAsync("hardlink@openssh.com", fields => fields.Text(file).Text(link));
        }),
        new("chmod", "changing the mode of a file in files/ to 0600", stage => ChangeAsync(stage, Permissions, fields => fields.UInt32(0x180), file => Octal(file.Mode))),
        new("chown", "changing the owner of a file in files/ to 12345", stage => ChangeAsync(
            stage, Ids, fields => fields.UInt32(12345).UInt32(12345), file => file.Ids is (12345, 12345) ? "changed" : "as before")),
        new("utimes", "setting the times of a file in files/", stage => ChangeAsync(
            stage, Times, fields => fields.UInt32(SomeTime).UInt32(SomeTime), file => file.Times is (_, SomeTime) ? "changed" : "as before")),
        new("truncate by path", "truncating a file in files/ by its path", stage => ChangeAsync(stage, Size, fields => fields.UInt64(1), file => $"{file.Size} bytes of 4")),
        new("truncate by handle", "truncating a file in files/ by a handle", TruncateByHandleAsync),
        new("mkdir existing", "making a directory in files/ that is there", async stage => await stage.MakeDirectoryAsync(await stage.NewDirectoryAsync())),
        new("remove directory", "removing a directory in files/ as if it were a file", async stage => await stage.AskAsync(RequestType.Remove, await stage.NewDirectoryAsync())),
        new("rmdir full", "removing a directory in files/ with a file in it", async stage =>
        {
            var directory = await stage.NewDirectoryAsync();
            var file = await stage.OpenAsync($"{directory}/file", RuleStage.New);
            await stage.AskAsync(RequestType.Close, file.Handle);
            return await stage.AskAsync(RequestType.RemoveDir, directory);
        }),
        new("rmdir file", "removing a file in files/ as if it were a directory", async stage => await stage.AskAsync(RequestType.RemoveDir, await stage.NewFileAsync())),
        new("open missing", "reading a file in files/ that is not there", stage => stage.OpenAsync(stage.NewPath(), SftpOpenFlags.Read)),
        new("open existing", "making a file in files/ that is there, exclusively", async stage => await stage.OpenAsync(await stage.NewFileAsync(), RuleStage.New)),
        new("open directory", "opening a directory in files/ for writing", async stage => await stage.OpenAsync(await stage.NewDirectoryAsync(), SftpOpenFlags.Write)),
        new("list missing", "listing a directory in files/ that is not there", stage => stage.AskAsync(RequestType.OpenDir, stage.NewPath())),
        new("list file", "listing a file in files/", async stage => await stage.AskAsync(RequestType.OpenDir, await stage.NewFileAsync())),
        new("realpath missing", "the real path of what is not there", stage => stage.AskAsync(RequestType.RealPath, stage.NewPath())),
        new("long name", "making a file in files/ with a name of 256 bytes", stage => stage.OpenAsync($"{Path.GetDirectoryName(stage.NewPath())}/{LongName}", RuleStage.New)),
        new("unknown handle", "reading from a handle that was never given", stage => stage.AskAsync(RequestType.Read, fields => fields.Text("none").UInt64(0).UInt32(1))),
        new("unknown extension", "an extended request that nobody knows", stage => stage.ExtendedAsync("unknown@conformance.invalid", fields => fields)),
        new("unknown request", "a request of type 99", stage => stage.AskUnknownAsync((RequestType)99)),
    ];

    /// <summary>What will be tried.</summary>
    public static IEnumerable<string> Plan => All.Select(probe => probe.What);

    public static async Task<IReadOnlyList<RuleObservation>> ObserveAsync(RuleStage stage)
    {
        var observed = new List<RuleObservation>();
        foreach (var probe in All)
        {
            var (answer, effect) = await probe.TryAsync(stage);
            observed.Add(new RuleObservation(probe.Name, probe.What, answer.Status, answer.Message, effect));
        }
        return observed;
    }

    private static async Task<Func<Testing.Packet, Testing.Packet>> FilesAsync(RuleStage stage)
    {
        var (first, second) = (await stage.NewFileAsync(), await stage.NewFileAsync());
        return fields => fields.Text(first).Text(second);
    }

    private static async Task<SftpAnswer> RenameBetweenAsync(RuleStage stage)
    {
        var target = $"tmp/{stage.UniqueName}";
        var renamed = await stage.TwoPathsAsync(RequestType.Rename, await stage.NewFileAsync(), target);
        if (renamed.Succeeded)
            await stage.AskAsync(RequestType.Remove, target);
        return renamed;
    }

    /// <summary>Changes an attribute of a new file, and looks at it again.</summary>
    private static async Task<(SftpAnswer Answer, string? Effect)> ChangeAsync(
        RuleStage stage, uint flag, Func<Testing.Packet, Testing.Packet> value, Func<PantheonSftp.Sftp.SftpAttributes, string> show)
    {
        var file = await stage.NewFileAsync();
        var answer = await stage.AskAsync(RequestType.SetStat, fields => value(fields.Text(file).UInt32(flag)));
        return (answer, show(await stage.AttributesAsync(file)));
    }

    private static async Task<(SftpAnswer Answer, string? Effect)> TruncateByHandleAsync(RuleStage stage)
    {
        var file = await stage.NewFileAsync();
        var handle = (await stage.OpenAsync(file, SftpOpenFlags.Write)).Handle;
        var answer = await stage.AskAsync(RequestType.FSetStat, fields => fields.String(handle).UInt32(Size).UInt64(1));
        await stage.AskAsync(RequestType.Close, handle);
        return (answer, $"{(await stage.AttributesAsync(file)).Size} bytes of 4");
    }

    private static string Octal(uint? mode) => $"0{Convert.ToString((int)((mode ?? 0) & PosixMode.PermissionMask), 8)}";

    private sealed record Probe(string Name, string What, Func<RuleStage, Task<(SftpAnswer Answer, string? Effect)>> TryAsync)
    {
        public Probe(string name, string what, Func<RuleStage, Task<SftpAnswer>> tryAsync) : this(name, what, async stage => (await tryAsync(stage), null))
        {
        }
    }
}
