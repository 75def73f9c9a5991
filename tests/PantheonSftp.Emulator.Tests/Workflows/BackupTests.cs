using System.Formats.Tar;
using System.IO.Compression;
using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class BackupTests : OneSite
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));

    protected override PantheonEmulatorOptions Options => new() { TimeProvider = _clock };

    [Fact]
    public async Task A_backup_has_an_archive_for_each_element()
    {
        var made = await Dev.BackupAsync();

        made.Select(backup => backup.FileName).Should().Equal(
            "shop_dev_2026-11-24T10-00-00_UTC_code.tar.gz",
            "shop_dev_2026-11-24T10-00-00_UTC_files.tar.gz",
            "shop_dev_2026-11-24T10-00-00_UTC_database.sql.gz");
        Dev.Backups.Should().Equal(made);
        made.Should().OnlyContain(backup => new FileInfo(Dev.LocalPath(backup)).Length == backup.Size && backup.Folder == "1795514400_backup");
    }

    [Fact]
    public async Task The_code_is_what_was_committed()
    {
        Write(Dev, "code/pending.php");
        Write(Dev, "code/a.txt", "changed");

        var archive = ReadArchive((await Dev.BackupAsync([BackupElement.Code]))[0]);

        archive.Keys.Should().BeEquivalentTo("code_dev/.gitignore", "code_dev/a.txt", "code_dev/index.php");
        archive["code_dev/a.txt"].Should().Be("one\ntwo\nthree\n");
    }

    [Fact]
    public async Task The_files_are_those_of_the_moment()
    {
        Write(Dev, "files/2026/photo.jpg", "photo");

        var archive = ReadArchive((await Dev.BackupAsync([BackupElement.Files]))[0]);

        archive.Should().Contain("files_dev/2026/photo.jpg", "photo").And.Contain("files_dev/logo.png", "logo");
    }

    [Fact]
    public async Task While_the_code_is_compressed_others_use_the_repository()
    {
        var commit = await CommitAsync("code/large.bin", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(1_000_000)));
        var archive = new BlockedStream();
        using var spool = new MemoryStream();

        var saving = Task.Run(() => BackupArchive.OfCommit(Site.Code.Objects, commit, "code_dev", archive, spool), TestContext.Current.CancellationToken);
        await archive.Reached.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var tip = Task.Run(() => Site.Code.TipOf("master"), TestContext.Current.CancellationToken);

        (await tip.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Should().Be(commit);
        archive.GoOn();
        await saving;
    }

    [Fact]
    public async Task It_expires()
    {
        await Dev.BackupAsync(keepFor: TimeSpan.FromDays(2));

        _clock.Advance(TimeSpan.FromDays(2));

        Dev.Backups.Should().BeEmpty();
    }

    [Fact]
    public async Task The_archives_of_an_expired_one_go_with_the_next_backup()
    {
        var old = await Dev.BackupAsync(keepFor: TimeSpan.FromDays(2));
        _clock.Advance(TimeSpan.FromDays(3));

        await Dev.BackupAsync();

        old.Should().OnlyContain(backup => !File.Exists(Dev.LocalPath(backup)));
    }

    [Fact]
    public async Task Two_of_one_second_have_names_of_their_own()
    {
        var first = await Dev.BackupAsync([BackupElement.Code]);
        var second = await Dev.BackupAsync([BackupElement.Code]);

        second[0].FileName.Should().NotBe(first[0].FileName);
        Dev.Backups.Should().HaveCount(2);
    }

    /// <summary>Takes nothing until it is told to go on.</summary>
    private sealed class BlockedStream : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _goOn = new();

        public Task Reached => _reached.Task;

        public void GoOn() => _goOn.Set();

        public override void Write(byte[] buffer, int offset, int count) => Block();

        public override void Write(ReadOnlySpan<byte> buffer) => Block();

        private void Block()
        {
            _reached.TrySetResult();
            _goOn.Wait();
        }
    }

    private Dictionary<string, string> ReadArchive(Backup backup)
    {
        using var file = File.OpenRead(Dev.LocalPath(backup));
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        var entries = new Dictionary<string, string>();
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not null)
                entries[entry.Name] = new StreamReader(entry.DataStream).ReadToEnd();
        }

        return entries;
    }
}
