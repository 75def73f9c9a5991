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

    /// <summary>The files of a commit, so that nothing pending is among them.</summary>
    public static void OfCommit(CodeRepository repository, string commit, string top, Stream archive)
    {
        using var zip = new GZipStream(archive, CompressionLevel.Fastest);
        using var tar = new TarWriter(zip, TarEntryFormat.Pax);
        repository.Use(opened =>
        {
            var found = CodeRepository.Find(opened, commit);
            foreach (var (path, file) in CodeTree.Read(found.Tree).Files.OrderBy(file => file.Key, StringComparer.Ordinal))
                Write(tar, opened, $"{top}/{path}", file, found.Committer.When);
            return true;
        });
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

    private static void Write(TarWriter tar, Repository repository, string name, TreeFile file, DateTimeOffset time)
    {
        if (file.Mode is Mode.GitLink || repository.Lookup<Blob>(file.Id) is not { } blob)
            return;
        using var content = blob.GetContentStream();
        tar.WriteEntry(file.Mode is Mode.SymbolicLink
            ? new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = blob.GetContentText(), ModificationTime = time }
            : new PaxTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = content,
                Mode = file.Mode is Mode.ExecutableFile ? Executable : Readable,
                ModificationTime = time,
            });
    }

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
