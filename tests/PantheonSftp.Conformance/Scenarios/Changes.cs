using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Changes to what is there: names, directories, attributes.</summary>
internal static class Changes
{
    public static IEnumerable<Scenario> All =>
    [
        new("change/rename", "A file gets another name", RenameAsync),
        new("change/rename-onto-existing", "A name that is taken is refused, and both files stay", RenameOntoExistingAsync),
        new("change/replace", "A file takes the place of another in one step", ReplaceAsync),
        new("change/rename-directory", "A directory gets another name, with what is in it", RenameDirectoryAsync),
        new("change/remove", "A file is removed", RemoveAsync),
        new("change/remove-missing", "Removing a file that is not there is refused", RemoveMissingAsync),
        new("change/remove-tree", "A directory is removed with all that is in it", RemoveTreeAsync),
        new("change/make-directory", "A directory is made", MakeDirectoryAsync),
        new("change/make-existing-directory", "Making a directory that is there is refused", MakeExistingDirectoryAsync),
        new("change/remove-directory", "An empty directory is removed", RemoveDirectoryAsync),
        new("change/remove-full-directory", "A directory that is not empty is not removed", RemoveFullDirectoryAsync),
        new("change/mode", "Permissions are set", ModeAsync),
        new("change/link", "A symbolic link is made", LinkAsync),
        new("change/read-link", "A symbolic link shows what it holds", ReadLinkAsync),
        new("change/free-space", "The free space is told", FreeSpaceAsync),
    ];

    private static async Task RenameAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "a");

        await stage.DoesAsync(new Rename(stage.Remote("a.txt"), stage.Remote("b.txt")));

        stage.Server.Tree(stage.Remote()).Should().Equal(new Dictionary<string, string> { ["b.txt"] = "a" });
    }

    private static async Task RenameOntoExistingAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "a");
        stage.Server.Write(stage.Remote("b.txt"), "b");

        await stage.IsRefusedAsync(new Rename(stage.Remote("a.txt"), stage.Remote("b.txt")));

        stage.Server.Tree(stage.Remote()).Should().BeEquivalentTo(new Dictionary<string, string> { ["a.txt"] = "a", ["b.txt"] = "b" });
    }

    private static async Task ReplaceAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("new"), "new");
        stage.Server.Write(stage.Remote("a.txt"), "a much longer old text");

        await stage.DoesAsync(new Replace(stage.Remote("new"), stage.Remote("a.txt")));

        stage.Server.Tree(stage.Remote()).Should().Equal(new Dictionary<string, string> { ["a.txt"] = "new" });
    }

    private static async Task RenameDirectoryAsync(Stage stage)
    {
        stage.Server.WriteTree(stage.Remote("old"), new Dictionary<string, string> { ["in/a.txt"] = "a" });

        await stage.DoesAsync(new Rename(stage.Remote("old"), stage.Remote("new")));

        stage.Server.Tree(stage.Remote()).Should().Equal(new Dictionary<string, string> { ["new/in/a.txt"] = "a" });
    }

    private static async Task RemoveAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "a");
        stage.Server.Write(stage.Remote("b.txt"), "b");

        await stage.DoesAsync(new Remove(stage.Remote("a.txt")));

        stage.Server.Names(stage.Remote()).Should().Equal("b.txt");
    }

    private static Task RemoveMissingAsync(Stage stage) => stage.IsRefusedAsync(new Remove(stage.Remote("missing.txt")), "no-such-file");

    private static async Task RemoveTreeAsync(Stage stage)
    {
        stage.Server.WriteTree(stage.Remote("old"), new Dictionary<string, string> { ["a.txt"] = "a", [".b"] = "b", ["in/deeper/c.txt"] = "c" });

        await stage.DoesAsync(new RemoveTree(stage.Remote("old")));

        stage.Server.Names(stage.Remote()).Should().BeEmpty();
    }

    private static async Task MakeDirectoryAsync(Stage stage)
    {
        await stage.DoesAsync(new MakeDirectory(stage.Remote("new")));

        stage.Server.Attributes(stage.Remote("new")).IsDirectory.Should().BeTrue();
    }

    private static async Task MakeExistingDirectoryAsync(Stage stage)
    {
        stage.Server.WriteTree(stage.Remote("there"), new Dictionary<string, string> { ["a.txt"] = "a" });

        await stage.IsRefusedAsync(new MakeDirectory(stage.Remote("there")));

        stage.Server.Names(stage.Remote("there")).Should().Equal("a.txt");
    }

    private static async Task RemoveDirectoryAsync(Stage stage)
    {
        stage.Server.MakeDirectory(stage.Remote("empty"));

        await stage.DoesAsync(new RemoveDirectory(stage.Remote("empty")));

        stage.Server.Names(stage.Remote()).Should().BeEmpty();
    }

    private static async Task RemoveFullDirectoryAsync(Stage stage)
    {
        stage.Server.WriteTree(stage.Remote("full"), new Dictionary<string, string> { ["a.txt"] = "a" });

        await stage.IsRefusedAsync(new RemoveDirectory(stage.Remote("full")));

        stage.Server.Text(stage.Remote("full/a.txt")).Should().Be("a");
    }

    private static async Task ModeAsync(Stage stage)
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        stage.Server.Write(stage.Remote("run.sh"), "#!/bin/sh\n");

        await stage.DoesAsync(new ChangeMode(stage.Remote("run.sh"), mode));

        stage.Server.Mode(stage.Remote("run.sh")).Should().Be(mode);
    }

    private static async Task LinkAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "a");

        await stage.DoesAsync(new MakeLink("a.txt", stage.Remote("link")));

        stage.Server.Text(stage.Remote("link")).Should().Be("a");
        stage.Server.IsLink(stage.Remote(), "link").Should().BeTrue();
    }

    private static async Task ReadLinkAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "a");
        stage.Server.MakeLink("a.txt", stage.Remote("link"));

        (await stage.DoesAsync(new ReadLink(stage.Remote("link")))).Values.Should().ContainSingle().Which.Should().EndWith("a.txt");
    }

    private static async Task FreeSpaceAsync(Stage stage)
    {
        var answer = await stage.DoesAsync(new FreeSpace(stage.Remote()));

        answer.Values.Should().ContainSingle().Which.Should().MatchRegex("[1-9]");
    }
}
