using BenchmarkDotNet.Attributes;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Testing;

namespace PantheonSftp.Benchmarks.Micro;

/// <summary>A whole listing: OPENDIR, READDIR to the end, CLOSE.</summary>
[MemoryDiagnoser]
public class ListingBenchmarks
{
    private const int Entries = 1000;

    private DirectoryInfo? _directory;
    private ISftpFileSystem? _files;
    private InlineSftpSession? _session;

    [GlobalSetup]
    public void Setup()
    {
        _directory = Directory.CreateTempSubdirectory("sftp-benchmark-");
        for (var i = 0; i < Entries; i++)
            File.WriteAllText(Path.Combine(_directory.FullName, $"entry-{i:0000}.txt"), "x");
        _files = ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = _directory.FullName });
        _session = new InlineSftpSession(_files);
    }

    [Benchmark]
    public void ListThousandEntries()
    {
        var handle = new Reply(_session!.AskForReply(Packet.Of(RequestType.OpenDir, 1).Text("/"))).String();
        while (new Reply(_session.AskForReply(Packet.Of(RequestType.ReadDir, 2).String(handle))).Type == ReplyType.Name)
        {
        }
        _session.AskForReply(Packet.Of(RequestType.Close, 3).String(handle));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _session!.Dispose();
        _files!.Dispose();
        _directory!.Delete(recursive: true);
    }
}
