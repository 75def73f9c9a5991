using System.Text.RegularExpressions;
using PantheonSftp.Cli.Commands;

namespace PantheonSftp.Cli.Tests.Pure;

/// <summary>The README promises what is there.</summary>
public class ReadmeTests
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);
    private static readonly string Readme = Text("README.md");

    [Theory]
    [InlineData("ReadmeSampleTests.cs")]
    [InlineData("ReadmeWorkflowSampleTests.cs")]
    [InlineData("ReadmeActivitySampleTests.cs")]
    public void A_sample_is_the_test_that_is_run(string file)
    {
        var lines = Text($"tests/PantheonSftp.Emulator.Tests/{file}").Split('\n').ToList();
        var sample = lines[(lines.FindIndex(line => line.Trim() == "// <sample>") + 1)..lines.FindIndex(line => line.Trim() == "// </sample>")];

        Readme.Should().Contain($"```csharp\n{string.Join('\n', sample)}\n```");
    }

    [Fact]
    public void Every_option_is_in_the_table() =>
        Readme.Should().ContainAll(PantheonCommand.Create().Subcommands.Single(command => command.Name == "serve").Options.Select(option => $"`{option.Name}"));

    [Fact]
    public void Every_link_to_a_file_leads_to_one() =>
        Regex.Matches(Readme, "\\]\\(([^):#]+)\\)").Select(match => Path.Combine(Root, match.Groups[1].Value))
            .Should().NotBeEmpty().And.OnlyContain(file => File.Exists(file));

    private static string Text(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "PantheonSftp.Emulator.sln")) ? directory : FindRoot(Path.GetDirectoryName(directory)!);
}
