using System.Text;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>Tells of changes by a client, and of those that are refused. While nobody is told, a request costs the look whether somebody is; reading and writing cost nothing.</summary>
internal sealed class ObservedFileSystem(ISftpFileSystem inner, SessionActivity activity, string tool) : DelegatingFileSystem(inner)
{
    public override SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
    {
        var status = base.Open(path, flags, attributes, out file);
        if (!activity.IsHeard || (flags & SftpOpenFlags.Write) == 0)
            return status;
        if (file is not null)
            file = new ObservedFile(file, Seen(path), activity, tool);
        return Told(status, "open", path, done: null);
    }

    public override SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes) =>
        Told(base.SetAttributes(path, followLink, attributes), "setstat", path, done: null);

    public override SftpStatus Remove(ReadOnlySpan<byte> path) => Told(base.Remove(path), "remove", path, static (seen, by) => new FileRemoved(seen, by));

    public override SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes) =>
        Told(base.MakeDirectory(path, attributes), "mkdir", path, static (seen, by) => new DirectoryMade(seen, by));

    public override SftpStatus RemoveDirectory(ReadOnlySpan<byte> path) => Told(base.RemoveDirectory(path), "rmdir", path, static (seen, by) => new DirectoryRemoved(seen, by));

    public override SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace)
    {
        var status = base.Rename(oldPath, newPath, replace);
        if (activity.IsHeard && status.IsOk)
            activity.Tell(new FileRenamed(Seen(newPath), Seen(oldPath), tool));
        return Told(status, "rename", oldPath, done: null);
    }

    public override SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath) =>
        Told(base.MakeSymbolicLink(target, linkPath), "link", linkPath, done: null);

    public override SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath) =>
        Told(base.MakeHardLink(existingPath, newPath), "link", newPath, done: null);

    private SftpStatus Told(in SftpStatus status, string operation, ReadOnlySpan<byte> path, Func<string, string, FileEvent>? done)
    {
        if (!activity.IsHeard)
            return status;
        if (status.IsOk && done is not null)
            activity.Tell(done(Seen(path), tool));
        else if (!status.IsOk && Refusal.Read(status.Text) is { } refusal)
            activity.Tell(new WriteRefused(Seen(path), tool, operation, refusal));
        return status;
    }

    /// <summary>A path from the home on, with the links followed that lead to the last name, which itself may not exist.</summary>
    private string Seen(ReadOnlySpan<byte> path)
    {
        var end = path.TrimEnd((byte)'/');
        var start = end.LastIndexOf((byte)'/') + 1;
        var directory = start == 0 ? "."u8 : end[..start];
        var real = RealPath(directory, out var canonical).IsOk ? canonical : directory;
        var seen = $"{Encoding.UTF8.GetString(real).TrimEnd('/')}/{Encoding.UTF8.GetString(end[start..])}";
        var home = Encoding.UTF8.GetString(Home) + "/";
        return seen.StartsWith(home, StringComparison.Ordinal) ? seen[home.Length..] : seen;
    }
}
