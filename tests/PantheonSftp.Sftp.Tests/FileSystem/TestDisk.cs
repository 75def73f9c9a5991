using System.Text;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

/// <summary>How paths are resolved: every test of the disk runs with both.</summary>
public enum Resolution
{
    Kernel,
    Walk,
}

/// <summary>A root in a temporary directory, with a canary beside it that no request may read or change.</summary>
internal sealed class TestDisk : IDisposable
{
    public const string Canary = "canary: nobody reads or changes this";

    private readonly string _directory = Directory.CreateTempSubdirectory("sftp-disk-").FullName;

    public TestDisk(Resolution resolution, IPlaces? places = null, string home = "/", bool honoursOwnerPermissions = true)
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Outside);
        File.WriteAllText(CanaryFile, Canary);
        FileSystem = ConfinedFileSystem.Open(new ConfinedFileSystemOptions
        {
            Root = Root,
            Home = home,
            Places = places,
            HonoursOwnerPermissions = honoursOwnerPermissions,
            UsesCheckedWalk = resolution == Resolution.Walk,
        });
    }

    public string Root => Path.Join(_directory, "root");

    public string Outside => Path.Join(_directory, "outside");

    public string CanaryFile => Path.Join(Outside, "canary");

    public ISftpFileSystem FileSystem { get; }

    public string OnHost(string path) => Path.Join(Root, path);

    public SftpStatus Open(string path, SftpOpenFlags flags, out ISftpFile? file, uint? mode = null) =>
        FileSystem.Open(Octets(path), flags, new SftpAttributes { Mode = mode }, out file);

    public ISftpFile MustOpen(string path, SftpOpenFlags flags, uint? mode = null)
    {
        Open(path, flags, out var file, mode).Should().Be(SftpStatus.Ok);
        return file!;
    }

    public void Put(string path, string content)
    {
        using var file = MustOpen(path, SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate);
        file.Write(0, Octets(content)).Should().Be(SftpStatus.Ok);
        file.Close().Should().Be(SftpStatus.Ok);
    }

    public string Get(string path)
    {
        using var file = MustOpen(path, SftpOpenFlags.Read);
        return Content(file);
    }

    public static string Content(ISftpFile file)
    {
        var buffer = new byte[4096];
        file.Read(0, buffer, out var count).Should().Be(SftpStatus.Ok);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }

    public void MakeDirectory(string path) => FileSystem.MakeDirectory(Octets(path), default).Should().Be(SftpStatus.Ok);

    public void Link(string target, string path) => FileSystem.MakeSymbolicLink(Octets(target), Octets(path)).Should().Be(SftpStatus.Ok);

    public SftpAttributes Attributes(string path, bool followLink = true)
    {
        FileSystem.GetAttributes(Octets(path), followLink, out var attributes).Should().Be(SftpStatus.Ok);
        return attributes;
    }

    public SftpStatusCode Code(string path, bool followLink = true) => FileSystem.GetAttributes(Octets(path), followLink, out _).Code;

    public string RealPath(string path)
    {
        FileSystem.RealPath(Octets(path), out var canonical).Should().Be(SftpStatus.Ok);
        return Encoding.UTF8.GetString(canonical);
    }

    public List<SftpDirectoryEntry> List(string path)
    {
        FileSystem.OpenDirectory(Octets(path), out var directory).Should().Be(SftpStatus.Ok);
        using (directory)
        {
            var entries = new List<SftpDirectoryEntry>();
            while (directory!.TryReadNext(out var entry))
                entries.Add(entry);
            return entries;
        }
    }

    public IEnumerable<string> Names(string path) => List(path).Select(entry => Encoding.UTF8.GetString(entry.Name));

    public static byte[] Octets(string text) => Encoding.UTF8.GetBytes(text);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
