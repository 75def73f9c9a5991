using System.Text;
using PantheonSftp.Emulator.Native;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.FileSystem.Linux;
using PantheonSftp.Sftp.FileSystem.Walk;

namespace PantheonSftp.Emulator.Trees;

/// <summary>
/// Copies a directory that nobody changes meanwhile, with modes and times: first the directories, then the files, a handful at a time on two threads, for making a file
/// is what costs.
/// </summary>
internal sealed class TreeCopy
{
    private const int FilesAtATime = 64;
    private const int Threads = 2;

    // Larger files are copied by the kernel.
    private const int MaxSmall = 64 * 1024;

    private const uint OwnerMayRead = 0x100;        // 0400
    private const uint OwnerMayAll = 0x1C0;         // 0700

    private readonly IDisk _from;
    private readonly IDisk _to;
    private readonly TreeCopyOptions _options;
    private readonly List<(byte[] Path, DiskStatus Status)> _directories = [];
    private readonly List<(byte[] Directory, IReadOnlyList<Entry> Files)> _batches = [];

    private TreeCopy(IDisk from, IDisk to, TreeCopyOptions options)
    {
        _from = from;
        _to = to;
        _options = options;
    }

    /// <summary>Copies the content of a <c>files/</c>, which has no links: what is there in spite of that leads nobody anywhere.</summary>
    public static void Copy(string from, string to) => Copy(from, to, new TreeCopyOptions { SkipsLinks = true });

    /// <summary>Copies everything that lies in a directory into another one, which is made where it is missing.</summary>
    /// <exception cref="IOException">Something could not be read or written.</exception>
    public static void Copy(string from, string to, TreeCopyOptions options)
    {
        Directory.CreateDirectory(to);
        using var source = Open(from);
        using var target = Open(to);
        new TreeCopy(source, target, options).Run();
    }

    private static IDisk Open(string directory) => LinuxDisk.TryOpen(directory) ?? (IDisk)new WalkDisk(directory);

    private void Run()
    {
        Walk("/"u8.ToArray());
        try
        {
            Parallel.ForEach(_batches, new ParallelOptions { MaxDegreeOfParallelism = Threads }, batch => CopyFiles(batch.Directory, batch.Files));
        }
        catch (AggregateException e)
        {
            throw new IOException(e.InnerException!.Message, e.InnerException);
        }

        // What is made in a directory changes its time, and a mode may forbid to make anything.
        foreach (var (path, status) in Enumerable.Reverse(_directories))
        {
            using var directory = Find(_to, path);
            SetTime(directory, status);
            directory.SetMode(ModeOf(status));
        }
    }

    private void Walk(byte[] path)
    {
        using var from = Find(_from, path);
        using var to = Find(_to, path);
        Check(from.GetStatus(out var status), path);
        _directories.Add((path, status));
        var below = new List<Entry>();
        var files = new List<Entry>();
        foreach (var entry in EntriesOf(from, path))
        {
            if (path.Length == 1 && _options.WithoutNames.Contains(Encoding.UTF8.GetString(entry.Name)))
                continue;
            if (entry.Status.IsDirectory)
                below.Add(entry);
            else if (entry.Status.IsRegularFile && _options.Without?.Contains(entry.Status.Identity.Number) != true)
                files.Add(entry);
            else if (entry.Status.IsSymbolicLink && !_options.SkipsLinks)
                CopyLink(from, to, entry);
        }

        _batches.AddRange(files.Chunk(FilesAtATime).Select(batch => (path, (IReadOnlyList<Entry>)batch)));
        foreach (var child in below)
        {
            Check(to.MakeDirectory(child.Name, OwnerMayAll), child.Name);
            Walk(Below(path, child.Name));
        }
    }

    private static List<Entry> EntriesOf(IDiskNode directory, byte[] path)
    {
        var error = directory.OpenEntries(out var entries);
        if (error == DiskError.AccessDenied && directory.GetStatus(out var own) == DiskError.None)
        {
            // One that its owner may not list, which is the emulator's own user.
            directory.SetMode(ModeOf(own) | OwnerMayAll);
            error = directory.OpenEntries(out entries);
        }

        Check(error, path);
        var found = new List<Entry>();
        using (entries)
        {
            while (entries!.MoveNext(out var name, out var status))
            {
                if (!name.AsSpan().SequenceEqual("."u8) && !name.AsSpan().SequenceEqual(".."u8))
                    found.Add(new Entry(name, status));
            }
        }

        return found;
    }

    private void CopyFiles(byte[] path, IReadOnlyList<Entry> files)
    {
        using var from = Find(_from, path);
        using var to = Find(_to, path);
        var buffer = new byte[MaxSmall];
        foreach (var file in files)
        {
            if (!_options.SharesFiles || from.MakeHardLink(file.Name, to, file.Name) != DiskError.None)
                CopyFile(from, to, path, file, buffer);
        }
    }

    private void CopyFile(IDiskNode from, IDiskNode to, byte[] path, in Entry file, byte[] buffer)
    {
        using var source = OpenSource(from, Below(path, file.Name), file);
        Check(to.CreateFile(file.Name, DiskAccess.Write, ModeOf(file.Status), out var target), file.Name);
        using (target)
        {
            var length = (long)file.Status.Attributes.Size.GetValueOrDefault();
            if (length <= MaxSmall || !CopyCalls.TryCopyRest(source.Handle, target!.Handle, length))
                CopyContent(source, target!, buffer);
            target!.SetMode(ModeOf(file.Status));
            SetTime(target, file.Status);
        }
    }

    private IDiskNode OpenSource(IDiskNode directory, byte[] path, in Entry file)
    {
        var error = _from.OpenFile(path, DiskAccess.Read, out var source);
        if (error == DiskError.AccessDenied && _from.Find(path, followLink: false, out var unreadable) == DiskError.None)
        {
            using (unreadable)
                unreadable!.SetMode(ModeOf(file.Status) | OwnerMayRead);
            error = _from.OpenFile(path, DiskAccess.Read, out source);
        }

        Check(error, path);
        return source!;
    }

    private static void CopyContent(IDiskNode from, IDiskNode to, byte[] buffer)
    {
        for (var offset = 0L; RandomAccess.Read(from.Handle, buffer, offset) is > 0 and var count; offset += count)
            RandomAccess.Write(to.Handle, buffer.AsSpan(0, count), offset);
    }

    private static void CopyLink(IDiskNode from, IDiskNode to, in Entry link)
    {
        Check(from.ReadLinkOf(link.Name, out var target), link.Name);
        Check(to.MakeSymbolicLink(link.Name, target), link.Name);
    }

    private static void SetTime(IDiskNode node, in DiskStatus status)
    {
        var (access, modification) = status.Attributes.Times.GetValueOrDefault();
        node.SetTimes(access, modification);
    }

    private static uint ModeOf(in DiskStatus status) => status.Attributes.Mode.GetValueOrDefault() & PosixMode.PermissionMask;

    private static IDiskNode Find(IDisk disk, byte[] path)
    {
        Check(disk.Find(path, followLink: false, out var node), path);
        return node!;
    }

    private static byte[] Below(byte[] path, byte[] name) => path.Length == 1 ? [.. path, .. name] : [.. path, (byte)'/', .. name];

    private static void Check(DiskError error, byte[] path)
    {
        if (error != DiskError.None)
            throw new IOException($"{Encoding.UTF8.GetString(path)} could not be copied: {error}");
    }

    private readonly record struct Entry(byte[] Name, DiskStatus Status);
}

/// <summary>What of a directory is copied, and how.</summary>
internal sealed record TreeCopyOptions
{
    /// <summary>Whether symbolic links are left out.</summary>
    public bool SkipsLinks { get; init; }

    /// <summary>Whether files get a second name instead of a copy: for those that nobody ever changes. Where the disk cannot do that they are copied.</summary>
    public bool SharesFiles { get; init; }

    /// <summary>The numbers of files that are left out.</summary>
    public IReadOnlySet<ulong>? Without { get; init; }

    /// <summary>The names of what is left out at the top.</summary>
    public IReadOnlyList<string> WithoutNames { get; init; } = [];
}
