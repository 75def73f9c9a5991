using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Testing;

namespace PantheonSftp.Conformance.Observation;

/// <summary>Where the rules are tried: one SFTP session, a scratch directory, and a name that nobody else uses for what is tried outside of it.</summary>
internal sealed class RuleStage(SftpConversation sftp, string scratch, string uniqueName, CancellationToken cancel)
{
    public const SftpOpenFlags New = SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Exclusive;

    private int _names;

    /// <summary>A name for what is tried outside of the scratch directory, and removed at once where it worked.</summary>
    public string UniqueName => uniqueName;

    /// <summary>Whether the server announced an extension.</summary>
    public bool Has(string extension) => sftp.Extensions.ContainsKey(extension);

    /// <summary>A path in the scratch directory that nothing has yet.</summary>
    public string NewPath() => $"{scratch}/{++_names}";

    public Task<SftpAnswer> AskAsync(RequestType type, string path) => sftp.AskAsync(type, path, cancel);

    public Task<SftpAnswer> AskAsync(RequestType type, byte[] handle) => sftp.AskAsync(type, handle, cancel);

    public Task<SftpAnswer> AskAsync(RequestType type, Func<Packet, Packet> fields) => sftp.AskAsync(type, fields, cancel);

    public Task<SftpAnswer> ExtendedAsync(string name, Func<Packet, Packet> fields) => sftp.ExtendedAsync(name, fields, cancel);

    public Task<SftpAnswer> AskUnknownAsync(RequestType type) => sftp.AskUnknownAsync(type, cancel);

    public Task<SftpAnswer> OpenAsync(string path, SftpOpenFlags flags) => sftp.OpenAsync(path, flags, cancel);

    public Task<SftpAnswer> MakeDirectoryAsync(string path) => AskAsync(RequestType.MakeDir, fields => fields.Text(path).UInt32(0));

    public Task<SftpAnswer> TwoPathsAsync(RequestType type, string first, string second) => AskAsync(type, fields => fields.Text(first).Text(second));

    /// <summary>Makes a file in the scratch directory.</summary>
    /// <exception cref="ToolException">It could not be made.</exception>
    public async Task<string> NewFileAsync(string text = "text")
    {
        var path = NewPath();
        var handle = Require(await OpenAsync(path, New), path).Handle;
        Require(await AskAsync(RequestType.Write, fields => fields.String(handle).UInt64(0).Text(text)), path);
        Require(await AskAsync(RequestType.Close, handle), path);
        return path;
    }

    /// <summary>Makes a directory in the scratch directory.</summary>
    /// <exception cref="ToolException">It could not be made.</exception>
    public async Task<string> NewDirectoryAsync()
    {
        var path = NewPath();
        Require(await MakeDirectoryAsync(path), path);
        return path;
    }

    /// <summary>Tries to make a file, and removes it where that worked.</summary>
    public async Task<SftpAnswer> TryFileAsync(string path)
    {
        var opened = await OpenAsync(path, New);
        if (!opened.Succeeded)
            return opened;
        await AskAsync(RequestType.Close, opened.Handle);
        Require(await AskAsync(RequestType.Remove, path), path);
        return opened;
    }

    /// <summary>Tries to make a directory, and removes it where that worked.</summary>
    public async Task<SftpAnswer> TryDirectoryAsync(string path)
    {
        var made = await MakeDirectoryAsync(path);
        if (made.Succeeded)
            Require(await AskAsync(RequestType.RemoveDir, path), path);
        return made;
    }

    /// <summary>What a path has now.</summary>
    public async Task<PantheonSftp.Sftp.SftpAttributes> AttributesAsync(string path) =>
        Require(await AskAsync(RequestType.Stat, path), path).Reply!.Attributes();

    private static SftpAnswer Require(SftpAnswer answer, string path) =>
        answer.Succeeded ? answer : throw new ToolException($"{path}: {answer.Status} ({answer.Message}): it is needed for what is tried next");
}
