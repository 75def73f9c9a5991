using System.CommandLine;
using PantheonSftp.Benchmarks.Measurement;
using PantheonSftp.Benchmarks.Programs;
using PantheonSftp.Benchmarks.Reports;
using PantheonSftp.Benchmarks.Workloads;
using Spectre.Console;

namespace PantheonSftp.Benchmarks.Commands;

/// <summary><c>compare</c>: this server and others side by side, driven by OpenSSH's client.</summary>
internal static class CompareCommand
{
    private const int FileWidth = 140;

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Measured rounds of each workload; one more warms up.", DefaultValueFactory = _ => 5 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--rounds must be 1 or more");
        });
        var only = new Option<string[]>("--only") { Description = "A workload, or how the names of several begin; may be given several times. Default: all.", HelpName = "NAME" };
        only.CompletionSources.Add([.. Catalogue.All.Select(workload => workload.Name)]);
        var ours = new Option<string?>("--ours") { Description = "The published pantheon-sftp to measure. Default: the one of these sources.", HelpName = "FILE" };
        var directory = new Option<string?>("--directory") { Description = "Where the servers keep their files. Default: the temporary directory.", HelpName = "DIR" };
        var noRclone = new Option<bool>("--no-rclone") { Description = "Leaves rclone out where it is installed." };
        var readme = new Option<bool>("--readme") { Description = "Writes the table into README.md, too." };

        var command = new Command("compare", "Measures this server, OpenSSH's sshd and, where it is installed, rclone side by side.")
        {
            rounds, only, ours, directory, noRclone, readme,
        };
        command.SetAction((result, cancel) => RunAsync(
            new CompareSettings(
                result.GetValue(rounds),
                Catalogue.Select(result.GetValue(only) ?? []),
                result.GetValue(ours),
                result.GetValue(directory) ?? Path.GetTempPath(),
                !result.GetValue(noRclone),
                result.GetValue(readme)),
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(CompareSettings settings, CancellationToken cancel)
    {
        var program = settings.Ours ?? await PublishedCommand.LocateAsync(cancel);
        Directory.CreateDirectory(settings.Directory);
        var machine = await Machine.DescribeAsync(settings.Directory, cancel);
        await using var arena = await Arena.OpenAsync(settings, program, cancel);
        var results = await new Comparison(arena.Targets, settings.Rounds).RunAsync(settings.Workloads, cancel);

        // In a file a table may be as wide as it likes.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = FileWidth;
        AnsiConsole.Write(ComparisonTable.Of(results));
        AnsiConsole.WriteLine($"{machine}; {settings.Rounds} rounds.");
        foreach (var line in EightClients.Lines(results))
            AnsiConsole.WriteLine(line);
        if (settings.WritesReadme)
            ReadmeSection.Write("benchmarks", ComparisonMarkdown.Of(results, machine, settings.Rounds));
        return results.Any(result => result.Servers.Any(server => server.Value.Failure is not null && server.Key != Servers.RcloneServer.Name)) ? 1 : 0;
    }
}
