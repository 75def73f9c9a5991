using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator;
using Spectre.Console;

namespace PantheonSftp.Conformance.Observation;

/// <summary>Observes a server, and holds the emulator against what was observed of another.</summary>
/// <param name="settings">The target.</param>
/// <param name="profileFile">The profile of the emulator, where it is what is looked at; null for the defaults.</param>
/// <param name="hasConsent">Whether a live environment may be observed.</param>
internal sealed class ObservationCommand(ConformanceSettings settings, string? profileFile, bool hasConsent)
{
    /// <summary>Without a terminal the table is as wide as its texts need.</summary>
    private const int WidthOfFiles = 240;

    /// <summary>Observes the target, the emulator where none is named, and writes what it shows.</summary>
    /// <exception cref="ToolException">It does not answer, or is a live environment without consent.</exception>
    public async Task<int> ObserveAsync(string file, CancellationToken cancel)
    {
        await using var target = await OpenAsync(null, null, cancel);
        var observation = await ObserveAsync(target, cancel);
        await ObservationFile.WriteAsync(observation, file, cancel);
        Console.WriteLine($"{file} has what {target.Name} shows; --compare {file} holds the emulator against it");
        return 0;
    }

    /// <summary>Observes the emulator, or the target that is named, and lists where it differs from what a file says.</summary>
    /// <param name="file">The observation.</param>
    /// <param name="newProfile">Where to write the profile that closes what can be closed; null for nowhere.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>0 where nothing differs, else 1.</returns>
    /// <exception cref="ToolException">The file cannot be read, or the target does not answer.</exception>
    public async Task<int> CompareAsync(string file, string? newProfile, CancellationToken cancel)
    {
        var observed = await ObservationFile.ReadAsync(file, cancel);
        await using var target = await OpenAsync(observed.Environment, observed.ConnectionMode, cancel);
        var differences = Difference.Between(observed, await ObserveAsync(target, cancel));

        Show(differences, target.Name);
        if (newProfile is not null)
            await File.WriteAllTextAsync(newProfile, ProfileFile.Of(SettingsOfEmulator().With(differences.SelectMany(difference => difference.Remedies)).Profile), cancel);
        return differences.Count == 0 ? 0 : 1;
    }

    private async Task<Target> OpenAsync(string? environment, string? connectionMode, CancellationToken cancel) => settings.Address is null
        ? await ComparedEmulator.StartAsync(SettingsOfEmulator(), environment, connectionMode, cancel)
        : await settings.OpenTargetAsync(cancel);

    private EmulatorSettings SettingsOfEmulator()
    {
        try
        {
            return profileFile is null ? new EmulatorSettings() : new EmulatorSettings { Profile = PlatformProfile.Load(profileFile) };
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"--profile {error.Message}");
        }
    }

    private async Task<ServerObservation> ObserveAsync(Target target, CancellationToken cancel)
    {
        if (target.Emulator is null && Observer.EnvironmentOf(target.Login.User) is "live" && !hasConsent)
            throw new ToolException($"{target.Login.User} is a live environment: --yes says that it may be observed; dev or a multidev shows the same");
        var observer = new Observer(target.Login, target.Scratch);
        foreach (var step in observer.Plan)
            Console.WriteLine($"- {step}");
        return await observer.ObserveAsync(cancel);
    }

    private static void Show(IReadOnlyList<Difference> differences, string target)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthOfFiles;
        if (differences.Count > 0)
            AnsiConsole.Write(TableOf(differences, target));
        Console.WriteLine(differences.Count == 0
            ? "no differences"
            : $"{differences.Count} differences, {differences.Count(difference => difference.Remedies.Count > 0)} of which a value closes");
    }

    private static Table TableOf(IReadOnlyList<Difference> differences, string target)
    {
        var table = new Table { Border = TableBorder.Markdown, ShowRowSeparators = false };
        table.AddColumns("what", "observed", target, "closed by");
        foreach (var difference in differences)
            table.AddRow(new Text(difference.What), new Text(difference.Observed), new Text(difference.Shown), new Text(ClosingOf(difference)));
        return table;
    }

    private static string ClosingOf(Difference difference)
    {
        var values = string.Join('\n', difference.Remedies);
        return difference.Why is null ? values : $"{values}{(values.Length > 0 ? "\n" : "")}no value: {difference.Why}";
    }
}
