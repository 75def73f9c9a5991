using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Files;

/// <summary>No tree is replaced beneath a request that was allowed to change it.</summary>
public sealed class CountedFileSystemTests(PlacesFixture fixture) : IClassFixture<PlacesFixture>
{
    private static readonly Dictionary<string, Func<ISftpFileSystem, SftpStatus>> Requests = new()
    {
        ["open"] = files => files.Open("a"u8, SftpOpenFlags.Write | SftpOpenFlags.Create, default, out _),
        ["setstat"] = files => files.SetAttributes("a"u8, followLink: true, default),
        ["remove"] = files => files.Remove("a"u8),
        ["mkdir"] = files => files.MakeDirectory("a"u8, default),
        ["rmdir"] = files => files.RemoveDirectory("a"u8),
        ["rename"] = files => files.Rename("a"u8, "b"u8, replace: false),
        ["symlink"] = files => files.MakeSymbolicLink("a"u8, "b"u8),
        ["hard link"] = files => files.MakeHardLink("a"u8, "b"u8),
        ["write"] = files => FileOf(files).Write(0, "a"u8),
        ["fsetstat"] = files => FileOf(files).SetAttributes(default),
        ["close"] = files => FileOf(files).Close(),
    };

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_tree_closes_once_the_request_has_ended(string request)
    {
        var dev = fixture.Environment("dev", ConnectionMode.Sftp);
        var slow = new SlowFileSystem(waitsAtOpen: request == "open");
        using var files = new CountedFileSystem(slow, dev);
        var serving = Task.Run(() => Requests[request](files), TestContext.Current.CancellationToken);
        slow.Reached.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Should().BeTrue();

        var closing = Task.WhenAll(Task.Run(dev.CodeTree.Close), Task.Run(dev.FilesTree.Close));
        SpinWait.SpinUntil(() => !dev.CodeTree.Epoch.IsOpen && !dev.FilesTree.Epoch.IsOpen, TimeSpan.FromMinutes(1)).Should().BeTrue();
        closing.IsCompleted.Should().BeFalse("the request is still running");
        slow.GoOn.Set();

        await closing.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        (await serving).IsOk.Should().BeTrue();
    }

    private static ISftpFile FileOf(ISftpFileSystem files)
    {
        files.Open("a"u8, SftpOpenFlags.Write, default, out var file);
        return file!;
    }

    /// <summary>Allows everything, and does it when it is told to.</summary>
    private sealed class SlowFileSystem(bool waitsAtOpen) : ISftpFileSystem
    {
        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim GoOn { get; } = new();

        public ReadOnlySpan<byte> Home => "/"u8;

        public SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
        {
            file = new SlowFile(this);
            return waitsAtOpen ? Wait() : SftpStatus.Ok;
        }

        public SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes) => Wait();

        public SftpStatus Remove(ReadOnlySpan<byte> path) => Wait();

        public SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes) => Wait();

        public SftpStatus RemoveDirectory(ReadOnlySpan<byte> path) => Wait();

        public SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace) => Wait();

        public SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath) => Wait();

        public SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath) => Wait();

        public SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical) => throw new NotSupportedException();

        public SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory) => throw new NotSupportedException();

        public SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes) => throw new NotSupportedException();

        public SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target) => throw new NotSupportedException();

        public SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume) => throw new NotSupportedException();

        public SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home) => throw new NotSupportedException();

        public SftpStatus Wait()
        {
            Reached.Set();
            GoOn.Wait();
            return SftpStatus.Ok;
        }
    }

    private sealed class SlowFile(SlowFileSystem files) : ISftpFile
    {
        public SftpStatus Write(ulong offset, ReadOnlySpan<byte> data) => files.Wait();

        public SftpStatus SetAttributes(in SftpAttributes attributes) => files.Wait();

        public SftpStatus Close() => files.Wait();

        public SftpStatus Read(ulong offset, Span<byte> buffer, out int count) => throw new NotSupportedException();

        public SftpStatus GetAttributes(out SftpAttributes attributes) => throw new NotSupportedException();

        public SftpStatus Flush() => throw new NotSupportedException();

        public SftpStatus GetVolume(out SftpVolume volume) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
