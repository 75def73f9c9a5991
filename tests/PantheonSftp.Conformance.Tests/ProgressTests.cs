using PantheonSftp.Conformance.Running;
using Spectre.Console;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests;

public sealed class ProgressTests
{
    private readonly StringWriter _output = new();

    [Fact]
    public async Task On_a_terminal_what_failed_stands_above_the_bar()
    {
        await ShowAsync(Passed(Lftp, Overwrite), Failed(Lftp, Resume, "it [red]broke\u001b[2J"));

        _output.ToString().Should().Contain(@"lftp/upload/resume: it [red]broke\x1B[2J");
    }

    [Fact]
    public async Task What_is_played_is_returned() => (await ShowAsync(Passed(Lftp, Overwrite))).Should().Be("done");

    private Task<string> ShowAsync(params CellResult[] cells)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = 120;
        return Progress.BarAsync(console, cells.Length, ended =>
        {
            foreach (var cell in cells)
                ended(cell);
            return Task.FromResult("done");
        });
    }
}
