using System.Text;
using PantheonSftp.Emulator.Commands.Rsync;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

public class UnfinishedFilesTests
{
    private readonly MemoryFileSystem _files = new();

    [Theory]
    [InlineData("/code/.a.php.Ab3xYz", "/code/a.php")]
    [InlineData("/code/..hidden.Ab3xYz", "/code/.hidden")]
    [InlineData("/code/.a.php.Ab3x-z", "/code/.a.php.Ab3x-z")]
    [InlineData("/code/a.php.Ab3xYz", "/code/a.php.Ab3xYz")]
    [InlineData("/code/..Ab3xYz", "/code/..Ab3xYz")]
    public void What_a_file_is_to_be_called_is_in_its_temporary_name(string path, string intended) =>
        Encoding.UTF8.GetString(UnfinishedFiles.Intended(Encoding.UTF8.GetBytes(path))).Should().Be(intended);

    [Fact]
    public void What_a_killed_rsync_leaves_goes_and_nothing_else()
    {
        var unfinished = new UnfinishedFiles();
        foreach (var path in (string[])["/code/.left.Ab3xYz", "/code/.arrived.Ab3xYz", "/code/written.in.place"])
        {
            _files.Add(path);
            unfinished.Begin(Encoding.UTF8.GetBytes(path));
        }

        unfinished.End("/code/.arrived.Ab3xYz"u8.ToArray());

        unfinished.RemoveAll(_files);

        _files.Files.Keys.Should().BeEquivalentTo("/code/.arrived.Ab3xYz", "/code/written.in.place");
    }
}
