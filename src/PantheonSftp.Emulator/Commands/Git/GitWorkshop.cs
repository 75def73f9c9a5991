using System.Diagnostics;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>Where git runs: directories of the server's own, which no client reaches, and the machine's git set up for them.</summary>
/// <param name="Git">The machine's git.</param>
/// <param name="Hooks">The directory with the server's own hooks.</param>
/// <param name="Pushes">Where each push has its pipes.</param>
/// <param name="Confines">Whether the git that serves clients is confined.</param>
internal sealed record GitWorkshop(InstalledGit Git, string Hooks, string Pushes, bool Confines)
{
    // The repository's files are the server's: git has nothing to give away, nor to hang on them.
    private static readonly Dictionary<CallKind, CallAnswer> Calls = new()
    {
        [CallKind.SetOwner] = CallAnswer.Refuse,
        [CallKind.SetExtendedAttribute] = CallAnswer.Refuse,
    };

    /// <summary>Makes the directories; null where the machine has no git.</summary>
    /// <param name="directory">The directory that holds them, nobody else's.</param>
    /// <param name="searchPath">Where programs are looked for; null for the server's own search path.</param>
    public static GitWorkshop? Open(string directory, string? searchPath)
    {
        if (InstalledProgram.Find("git", searchPath) is not { } program)
            return null;
        var (home, hooks, pushes) = (Path.Combine(directory, "home"), Path.Combine(directory, "hooks"), Path.Combine(directory, "pushes"));

        // Of a server that was killed.
        TreeRemoval.Remove(pushes);
        foreach (var made in (string[])[directory, home, hooks, pushes])
            PrivateDirectory.Create(made);
        HookScript.Install(hooks);

        // What a push brings git moves from one directory to another, which the first version of Landlock never allows.
        var confines = ConfinedStart.IsSupported && LandlockRules.Version >= 2 && ChildRights.IsOfTheSystem(program);
        return new GitWorkshop(new InstalledGit(program, home, hooks), hooks, pushes, confines);
    }

    /// <summary>Starts a git that serves a client. Confined, it reaches the system's programs, and these paths.</summary>
    /// <param name="start">Describes it.</param>
    /// <param name="paths">The site's repository, and what it needs besides.</param>
    public Process Serve(ProcessStartInfo start, IEnumerable<(string Path, PathRights Rights)> paths) =>
        Confines ? ConfinedStart.Start(start, new ChildRights([.. ChildRights.OfTheSystem, .. paths], Calls)) : Process.Start(start)!;
}
