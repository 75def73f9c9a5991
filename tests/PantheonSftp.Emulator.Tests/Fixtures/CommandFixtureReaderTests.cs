using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Tests.Fixtures;

public sealed class CommandFixtureReaderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("commands").FullName;

    [Fact]
    public void Without_a_file_there_are_no_answers() => Read().Should().BeEmpty();

    [Fact]
    public void An_answer_has_everything_that_the_file_says()
    {
        Write("""[{ "words": ["drush", "status"], "output": "ok\n", "error": "careful\n", "exitCode": 3, "delaySeconds": 0.5 }]""");

        Read().Single().Answer.Should().Be(new CommandAnswer("ok\n", "careful\n", 3, TimeSpan.FromMilliseconds(500)));
    }

    [Theory]
    [InlineData("""[{ "words": ["wp", "core"] }]""", "wp 'core'")]
    [InlineData("""[{ "line": "wp *" }]""", "wp core")]
    [InlineData("""[{ "regex": "^wp" }]""", "wp core")]
    public void Commands_are_named_in_three_ways(string json, string line)
    {
        Write(json);

        Read().Single().Pattern.Matches(line, ShellWords.TryParse(line, "/", out _)).Should().BeTrue();
    }

    [Theory]
    [InlineData("""[{ "output": "x" }]""", "*each answer has either \"words\"*")]
    [InlineData("[null]", "*line 1 has null*")]
    [InlineData("""[{ "words": ["wp", null] }]""", "*line 1 has null*")]
    [InlineData("""[{ "words": [] }]""", "*each answer has either \"words\"*")]
    [InlineData("""[{ "line": "a", "regex": "a" }]""", "*each answer has either \"words\"*")]
    [InlineData("""[{ "regex": "(" }]""", "*\"(\" is no regular expression*")]
    [InlineData("""[{ "line": "a", "exitCode": 256 }]""", "*\"exitCode\" is 256; it is 0 to 255*")]
    [InlineData("""[{ "line": "a", "delaySeconds": -1 }]""", "*\"delaySeconds\" is -1; it is 0 to 3600*")]
    [InlineData("""[{ "line": "a", "status": 0 }]""", "*there is no member \"status\"*")]
    public void A_mistake_is_named_with_its_file(string json, string message)
    {
        Write(json);

        FluentActions.Invoking(Read).Should().Throw<InvalidDataException>().WithMessage(message).WithMessage("*commands.json*");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private void Write(string json) => File.WriteAllText(Path.Combine(_directory, "commands.json"), json);

    private List<(CommandPattern Pattern, CommandAnswer Answer)> Read() => [.. CommandFixtureReader.Read(new DirectoryFixtures(_directory), "commands.json")];
}
