using System.Diagnostics;
using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Emulator.Tests.Commands;

/// <summary>Random lines, given to real shells as well.</summary>
public class ShellWordsAgainstShellsTests
{
    private const string Home = "/srv/bindings/0123";
    private const int Lines = 3000;

    private static readonly string[] Pieces =
        ["a", "b", "Z", "9", "_", "=", ":", "/", "~", " ", "  ", "\t", "'", "\"", "\\", "\\\n", "\n", "#", "*", "[", "]", "?", "-", ".", ",", "{", "}", "%", "é", "$ ", "~/", "A=", "''"];

    [Theory]
    [InlineData("sh")]
    [InlineData("bash --posix +B")]
    public async Task Random_lines_have_the_words_that_a_shell_gives_them(string shell)
    {
        // That bash ends a tilde's name at a colon outside of assignments, too, is bash's own.
        var lines = Generate(seed: 1).Where(line => !line.Contains("~:") && ShellWords.TryParse("x " + line, Home, out _) is not null).Take(Lines).ToList();

        // The x stands in front because printf prints an empty word where it gets none.
        var words = await AskAsync(shell, "eval \"printf '%s\\\\0' x $line\"; printf 'end\\0'", lines);

        Expected(lines, line => ShellWords.TryParse("x " + line, Home, out _)!.Words).Should().Equal(words);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("bash --posix +B")]
    public async Task Random_assignments_have_the_values_that_a_shell_gives_them(string shell)
    {
        var lines = Generate(seed: 2).Where(line => ShellWords.TryParse("NAME=" + line, Home, out _) is { Assignments.Count: 1, Words.Count: 0 }).Take(Lines).ToList();

        var values = await AskAsync(shell, "eval \"NAME=$line\"; printf '%s\\0end\\0' \"$NAME\"", lines);

        Expected(lines, line => [ShellWords.TryParse("NAME=" + line, Home, out _)!.Assignments[0].Value]).Should().Equal(values);
    }

    [Fact]
    public async Task A_shell_finds_no_end_of_the_strings_in_which_none_is_found_here()
    {
        var lines = Generate(seed: 3)
            .Where(line => ShellWords.TryParse("x " + line, Home, out var problem) is null && problem == "a quoted string has no end").Take(200).ToList();

        foreach (var line in lines)
            (await RunAsync("sh", ["-f", "-c", "x " + line])).Status.Should().Be(2, line);
    }

    private static IEnumerable<string> Expected(List<string> lines, Func<string, IReadOnlyList<string>> answer) =>
        lines.SelectMany(line => answer(line).Append("end"));

    private static IEnumerable<string> Generate(int seed)
    {
        var random = new Random(seed);
        while (true)
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)]));
    }

    private static async Task<string[]> AskAsync(string shell, string each, List<string> lines)
    {
        var (status, output) = await RunAsync(shell, ["-f", "-c", $"for line do {each}; done", "sh", .. lines]);
        status.Should().Be(0);
        return output.Split('\0')[..^1];
    }

    private static async Task<(int Status, string Output)> RunAsync(string shell, string[] arguments)
    {
        var start = new ProcessStartInfo(shell.Split(' ')[0], [.. shell.Split(' ')[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = Home;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment.Remove("OLDPWD");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await errors;
        return (process.ExitCode, output);
    }
}
