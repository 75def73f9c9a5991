using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>What the chapters of documented command lines share.</summary>
internal static class DocumentedCommands
{
    /// <summary>A scenario of one client, on a site of its own.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name within the chapter.</param>
    /// <param name="title">What holds.</param>
    /// <param name="mode">The mode that dev is in.</param>
    /// <param name="play">Plays it.</param>
    public static Scenario Of(string client, string name, string title, ConnectionMode mode, Func<Stage, SiteEnvironment, Task> play) =>
        new($"documented/{name}", title, stage =>
        {
            var dev = stage.OwnSite(new NewSite { ConnectionMode = mode }).Dev;
            stage.LogInAs(stage.LoginTo(dev));
            return play(stage, dev);
        })
        {
            NeedsEmulator = true,
            Clients = [client],
        };

    /// <summary>A command line that a person types, and that does what it should.</summary>
    public static Task<Answer> RunsAsync(this Stage stage, string line) => stage.DoesAsync(new Run(line));

    /// <summary>A command line that fails with an exit code.</summary>
    /// <returns>What it showed.</returns>
    public static async Task<string> FailsAsync(this Stage stage, string line, int exitCode)
    {
        var shown = await stage.IsRefusedAsync(new Run(line));
        shown.Should().EndWith(CommandLine.ExitCode(exitCode));
        return shown;
    }

    /// <summary>Files below the directory in which the command lines are run.</summary>
    public static void Has(this Stage stage, string directory, Dictionary<string, string> files) => LocalTree.Write(stage.Workspace.Local(directory), files);
}
