using BenchmarkDotNet.Attributes;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Testing;

namespace PantheonSftp.Benchmarks.Micro;

/// <summary>Requests through the SFTP server, from the octets of the request to the octets of the answer, without SSH.</summary>
[MemoryDiagnoser]
public class SftpBenchmarks
{
    private DirectoryInfo? _directory;
    private ISftpFileSystem? _files;
    private InlineSftpSession? _session;
    private byte[] _unknown = [];
    private byte[] _read = [];
    private byte[] _write = [];

    /// <summary>Octets of a READ and a WRITE.</summary>
    [Params(1, 32 * 1024, 255 * 1024)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _directory = Directory.CreateTempSubdirectory("sftp-benchmark-");
        File.WriteAllBytes(Path.Combine(_directory.FullName, "file"), new byte[Length]);
        _files = ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = _directory.FullName });
        _session = new InlineSftpSession(_files);
        var handle = _session.Open("/file", SftpOpenFlags.Read | SftpOpenFlags.Write);
        _unknown = Packet.Framed(Packet.Write(1, [1, 2, 3, 4, 5, 6, 7, 8], 0, new byte[Length]).Body);
        _read = Packet.Framed(Packet.Read(2, handle, 0, (uint)Length).Body);
        _write = Packet.Framed(Packet.Write(3, handle, 0, new byte[Length]).Body);
    }

    /// <summary>A WRITE whose handle names nothing: parsing and answering, and no file.</summary>
    [Benchmark]
    public void WriteToNothing() => _session!.Ask(_unknown);

    [Benchmark]
    public void Read() => _session!.Ask(_read);

    [Benchmark]
    public void Write() => _session!.Ask(_write);

    [GlobalCleanup]
    public void Cleanup()
    {
        _session!.Dispose();
        _files!.Dispose();
        _directory!.Delete(recursive: true);
    }
}
