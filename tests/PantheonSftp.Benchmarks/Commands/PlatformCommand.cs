using System.CommandLine;
using PantheonSftp.Benchmarks.Reports;
using PantheonSftp.Benchmarks.Sizes;
using Spectre.Console;

namespace PantheonSftp.Benchmarks.Commands;

/// <summary><c>platform</c>: the time of pending changes and of new sites and environments.</summary>
internal static class PlatformCommand
{
    public static Command Create()
    {
        var files = new Option<int>("--files") { Description = "Files in the code of a site.", DefaultValueFactory = _ => 5000 };
        var command = new Command("platform", "Measures pending changes, and how sites and environments are made.") { files };
        command.SetAction((result, cancel) => RunAsync(result.GetValue(files), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int files, CancellationToken cancel)
    {
        await using var platform = new PlatformTimes(files);
        await platform.StartAsync(cancel);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn($"with {files} files");
        table.AddColumn(new TableColumn("figure").RightAligned());
        table.AddRow("a new site, to dev's files on the disk", Figures.Milliseconds(platform.OfNewSites()));
        table.AddRow("a new multidev, to its files on the disk", Figures.Milliseconds(await platform.OfNewMultidevsAsync()));
        table.AddRow("pending changes after one file was written", Figures.Milliseconds(platform.OfPendingChanges()));
        AnsiConsole.Write(table);
        return 0;
    }
}
