using System.Diagnostics;
using System.Text;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Commands;

public sealed class ShellGlobTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("glob").FullName;
    private readonly ISftpFileSystem _files;

    public ShellGlobTests()
    {
        foreach (var name in (string[])["a.txt", "b.txt", "c.php", ".hidden", "é.txt", "[x]", "a b", "sub/a.txt", "sub/.dot", "other/b.txt", "A1", "a*b"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, name))!);
            File.WriteAllText(Path.Combine(_root, name), "");
        }

        Directory.CreateSymbolicLink(Path.Combine(_root, "link"), "sub");
        File.CreateSymbolicLink(Path.Combine(_root, "dangling"), "nowhere");
        _files = ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = _root });
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*.txt")]
    [InlineData("?.txt")]
    [InlineData("*/*.txt")]
    [InlineData("*/")]
    [InlineData("./*.php")]
    [InlineData("[ab].txt")]
    [InlineData("[!ab].txt")]
    [InlineData("[a-c].*")]
    [InlineData("[[:upper:]][[:digit:]]")]
    [InlineData("[]x[]*")]
    [InlineData("\\[*")]
    [InlineData("[x")]
    [InlineData(".h*")]
    [InlineData("s*/.d*")]
    [InlineData("*\\**")]
    [InlineData("a' '*")]
    [InlineData("no*thing")]
    [InlineData("link/*")]
    [InlineData("dang*")]
    [InlineData("sub/../*.php")]
    [InlineData("**b*")]
    public async Task A_pattern_stands_for_the_paths_that_a_shell_finds(string word)
    {
        var start = new ProcessStartInfo("bash", ["--posix", "-c", $"printf '%s\\0' {word}"]) { WorkingDirectory = _root, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var bash = Process.Start(start)!;
        var expected = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Expand(word).Should().Equal(expected.Split('\0')[..^1]);
    }

    [Fact]
    public void Links_in_circles_do_not_match_without_end()
    {
        foreach (var name in Enumerable.Range(0, 40))
            File.CreateSymbolicLink(Path.Combine(_root, $"circle{name}"), ".");

        Expand("c*/c*/c*/c*/c*").Should().BeNull();
    }

    public void Dispose()
    {
        _files.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private IEnumerable<string>? Expand(string word)
    {
        var command = ShellWords.TryParse(word, "/", out _)!;
        return ShellGlob.Expand(_files, command.Words[0], command.Patterns[0])?.Select(Encoding.UTF8.GetString);
    }
}
