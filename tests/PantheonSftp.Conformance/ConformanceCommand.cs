using System.CommandLine;
using PantheonSftp.Conformance.Observation;

namespace PantheonSftp.Conformance;

/// <summary>The command line of the suite.</summary>
internal static class ConformanceCommand
{
    /// <summary>How long clients may take to end, and the report to be written, after Ctrl-C.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var target = new Option<string?>("--target") { Description = "A server of somebody else, or sshd for OpenSSH's own, started here. Default: the emulator.", HelpName = "HOST:PORT" };
        var user = new Option<string?>("--user") { Description = "The user name at the target.", HelpName = "NAME" };
        var key = new Option<string?>("--key") { Description = "A private key for the target, its public half beside it.", HelpName = "FILE" };
        var password = new Option<string?>("--password-env") { Description = "The variable that holds the password for the target.", HelpName = "VARIABLE" };
        var scratch = new Option<string>("--scratch") { Description = "The directory of the target in which the suite makes its own.", HelpName = "DIR", DefaultValueFactory = _ => "files" };
        var report = new Option<string?>("--report") { Description = "Writes conformance.json, .md, .xml and .html there.", HelpName = "DIR" };
        var only = new Option<string[]>("--only") { Description = "What to play: CLIENT, CHAPTER, CHAPTER/SCENARIO or CLIENT/CHAPTER/SCENARIO, with * for anything; may be given several times.", HelpName = "PATTERN" };
        var transcripts = new Option<bool>("--transcripts") { Description = "Prints all that each client was told and said." };
        var readme = new Option<bool>("--readme") { Description = "Writes the matrix into README.md and docs/conformance.md. For a whole run against the emulator." };
        var observe = new Option<string?>("--observe") { Description = "Records what the target shows, and plays nothing; says first what it will do.", HelpName = "FILE" };
        var compare = new Option<string?>("--compare") { Description = "Holds the emulator, or the target, against such a record, and lists what differs and the profile's value that closes it.", HelpName = "FILE" };
        var profile = new Option<string?>("--write-profile") { Description = "With --compare: writes those values.", HelpName = "FILE" };
        var emulator = new Option<string?>("--profile") { Description = "With --observe and --compare: the profile of the emulator.", HelpName = "FILE" };
        var yes = new Option<bool>("--yes") { Description = "Lets --observe and --compare work on a live environment." };
        var list = new Option<bool>("--list") { Description = "Prints the clients with their versions, and the scenarios; plays nothing." };

        var root = new RootCommand("Drives real clients against the emulator, or any other SSH and SFTP server.")
        {
            target, user, key, password, scratch, report, only, transcripts, readme, list, observe, compare, emulator, profile, yes,
        };
        Examples.AddTo(root);
        root.SetAction((result, cancel) =>
        {
            var settings = new ConformanceSettings
            {
                Address = result.GetValue(target),
                User = result.GetValue(user),
                KeyFile = result.GetValue(key),
                PasswordVariable = result.GetValue(password),
                Scratch = result.GetValue(scratch)!,
                ReportDirectory = result.GetValue(report),
                Only = result.GetValue(only) ?? [],
                ShowsTranscripts = result.GetValue(transcripts),
                WritesReadme = result.GetValue(readme),
                RequiresAll = Environment.GetEnvironmentVariable("CONFORMANCE_REQUIRE_ALL") == "1",
            };
            settings.Validate();
            var observing = new ObservationCommand(settings, result.GetValue(emulator), result.GetValue(yes));
            return (result.GetValue(observe), result.GetValue(compare)) switch
            {
                ({ } file, _) => observing.ObserveAsync(file, cancel),
                (_, { } file) => observing.CompareAsync(file, result.GetValue(profile), cancel),
                _ => result.GetValue(list) ? ListAsync(settings, cancel) : Conformance.PlayAsync(settings, cancel),
            };
        });

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToEnd };
        try
        {
            return await root.Parse(arguments).InvokeAsync(configuration);
        }
        catch (ToolException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private static async Task<int> ListAsync(ConformanceSettings settings, CancellationToken cancel)
    {
        await CatalogueListing.WriteAsync(Selection.Of(Selection.All, settings.Only), Console.Out, cancel);
        return 0;
    }
}
