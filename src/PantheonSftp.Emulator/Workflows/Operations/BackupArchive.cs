using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Writes the archives of a backup.</summary>
internal static class BackupArchive
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The files of a commit, so that nothing pending is among them. Others use the repository meanwhile.</summary>
    /// <param name="objects">The repository's objects.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="top">The name in front of all others.</param>
    /// <param name="archive">Where the archive is written.</param>
    /// <param name="spool">A file of this method's own: what a blob holds is taken out of the repository as a whole before it is compressed.</param>
    public static void OfCommit(CodeObjects objects, string commit, string top, Stream archive, Stream spool)
    {
        using var zip = new GZipStream(archive, CompressionLevel.Fastest);
        using var tar = new TarWriter(zip, TarEntryFormat.Pax);
        var time = objects.TimeOf(commit);
        foreach (var (path, file) in objects.TreeOf(commit).Files.Where(file => file.Value.Mode is not Mode.GitLink).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            spool.SetLength(0);
            objects.CopyBlob(file.Id, spool);
            spool.Position = 0;
            tar.WriteEntry(EntryOf($"{top}/{path}", file.Mode, spool, time));
        }
    }

    /// <summary>A directory as it is, without links, what goes meanwhile, and names that are not UTF-8.</summary>
    public static void OfDirectory(string directory, string top, Stream archive)
    {
        using var zip = new GZipStream(archive, CompressionLevel.Fastest);
        using var tar = new TarWriter(zip, TarEntryFormat.Pax);
        Write(tar, new DirectoryInfo(directory), top);
    }

    public static void OfText(string text, Stream archive)
    {
        using var zip = new GZipStream(archive, CompressionLevel.Fastest);
        zip.Write(Encoding.UTF8.GetBytes(text));
    }

    private static PaxTarEntry EntryOf(string name, Mode mode, Stream content, DateTimeOffset time) => mode is Mode.SymbolicLink
        ? new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = new StreamReader(content).ReadToEnd(), ModificationTime = time }
        : new PaxTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = content,
            Mode = mode is Mode.ExecutableFile ? Executable : Readable,
            ModificationTime = time,
        };

    private static void Write(TarWriter tar, DirectoryInfo directory, string name)
    {
        tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, name + "/") { Mode = Executable, ModificationTime = directory.LastWriteTimeUtc });
        foreach (var entry in EntriesOf(directory))
        {
            if (entry is DirectoryInfo { LinkTarget: null } inner)
                Write(tar, inner, $"{name}/{entry.Name}");
            else if (entry is FileInfo { LinkTarget: null, Exists: true } file)
                Write(tar, file, $"{name}/{entry.Name}");
        }
    }

    private static FileSystemInfo[] EntriesOf(DirectoryInfo directory)
    {
        try
        {
            return [.. directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static void Write(TarWriter tar, FileInfo file, string name)
    {
        using var content = OpenWhereThere(file);
        if (content is null)
            return;
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = Readable, ModificationTime = file.LastWriteTimeUtc });
    }

    private static FileStream? OpenWhereThere(FileInfo file)
    {
        try
        {
            return file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
