using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Tests.Trees;

public sealed class DirectoryExchangeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("replace").FullName;

    private string Current => Path.Combine(_directory, "current");

    private string Next => Path.Combine(_directory, "next");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Two_trees_change_places()
    {
        Write(Current, "a", "old");
        Write(Next, "a", "new");

        DirectoryExchange.Replace(Current, Next);

        (Read(Current, "a"), Read(Next, "a")).Should().Be(("new", "old"));
    }

    [Fact]
    public void A_first_tree_takes_its_place()
    {
        Write(Next, "a", "new");

        DirectoryExchange.Replace(Current, Next);

        Read(Current, "a").Should().Be("new");
        Directory.Exists(Next).Should().BeFalse();
    }

    [Fact]
    public void A_tree_that_was_set_aside_when_the_process_was_killed_comes_back()
    {
        Write(Next + ".old", "a", "old");
        Write(Next, "a", "new");

        DirectoryExchange.Recover(Current, Next);

        Read(Current, "a").Should().Be("old");
    }

    [Fact]
    public void A_tree_that_is_in_its_place_is_left_there()
    {
        Write(Current, "a", "new");
        Write(Next + ".old", "a", "old");

        DirectoryExchange.Recover(Current, Next);

        Read(Current, "a").Should().Be("new");
    }

    private static void Write(string tree, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(tree, path))!);
        File.WriteAllText(Path.Combine(tree, path), text);
    }

    private static string Read(string tree, string path) => File.ReadAllText(Path.Combine(tree, path));
}
