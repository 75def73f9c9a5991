using PantheonSftp.Emulator.Hosting;

namespace PantheonSftp.Emulator.Tests.Hosting;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("data").FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void A_temporary_directory_goes_at_the_end_with_all_that_is_in_it()
    {
        var data = DataDirectory.OpenTemporary(_parent);
        var inner = Directory.CreateDirectory(Path.Combine(data.Path, "a", "b")).FullName;
        File.WriteAllText(Path.Combine(inner, "c"), "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(inner, UnixFileMode.None);

        data.Dispose();

        Directory.EnumerateFileSystemEntries(_parent).Should().BeEmpty();
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_by_the_next_start()
    {
        var left = Path.Combine(_parent, "pantheon-sftp-0123");
        Directory.CreateDirectory(left);
        File.WriteAllText(left + ".lock", "");

        using var data = DataDirectory.OpenTemporary(_parent);

        Directory.Exists(left).Should().BeFalse();
        File.Exists(left + ".lock").Should().BeFalse();
    }

    [Fact]
    public void What_is_in_use_stays()
    {
        using var first = DataDirectory.OpenTemporary(_parent);
        using var second = DataDirectory.OpenTemporary(_parent);

        Directory.Exists(first.Path).Should().BeTrue();
        second.Path.Should().NotBe(first.Path);
    }

    [Fact]
    public void A_directory_in_use_is_refused_in_one_clear_sentence_and_free_again_afterwards()
    {
        using (DataDirectory.Open(_parent))
        {
            FluentActions.Invoking(() => DataDirectory.Open(_parent)).Should().Throw<DataDirectoryInUseException>().WithMessage($"*{_parent} is in use*");
        }

        DataDirectory.Open(_parent).Dispose();
    }

    [Fact]
    public void Where_no_temporary_directory_can_be_made_the_start_fails_and_says_what_to_do()
    {
        var notADirectory = Path.Combine(_parent, "file");
        File.WriteAllText(notADirectory, "");

        FluentActions.Invoking(() => DataDirectory.OpenTemporary(notADirectory)).Should().Throw<IOException>();
        if (OperatingSystem.IsLinux())
            FluentActions.Invoking(() => DataDirectory.OpenTemporary("/proc")).Should().Throw<IOException>().WithMessage("*--data*");
    }

    [Fact]
    public void The_lock_of_a_kept_directory_outlives_its_holder_so_that_two_later_ones_meet()
    {
        DataDirectory.Open(_parent).Dispose();

        File.Exists(Path.Combine(_parent, "emulator.lock")).Should().BeTrue();
    }

    [Fact]
    public void A_directory_that_did_not_exist_is_for_its_owner_only()
    {
        var path = Path.Combine(_parent, "new");

        using var data = DataDirectory.Open(path);

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("file/data")]
    [InlineData("locked")]
    public void A_directory_that_cannot_be_written_is_not_said_to_be_in_use(string path)
    {
        File.WriteAllText(Path.Combine(_parent, "file"), "");
        Directory.CreateDirectory(Path.Combine(_parent, "locked", "emulator.lock"));

        FluentActions.Invoking(() => DataDirectory.Open(Path.Combine(_parent, path))).Should().ThrowExactly<IOException>()
            .WithMessage("the data directory * cannot be used: *");
    }

    [Fact]
    public void Links_in_it_are_removed_without_what_they_lead_to()
    {
        var outside = Path.Combine(_parent, "outside");
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Combine(outside, "kept"), "");
        var data = DataDirectory.OpenTemporary(_parent);
        Directory.CreateSymbolicLink(Path.Combine(data.Path, "link"), outside);

        data.Dispose();

        File.Exists(Path.Combine(outside, "kept")).Should().BeTrue();
    }
}
