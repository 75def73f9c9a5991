using PantheonSftp.Emulator.Hosting;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>Where git runs: directories of the server's own, which no client reaches, and the machine's git set up for them.</summary>
/// <param name="Git">The machine's git.</param>
/// <param name="Pushes">Where each push has its pipes.</param>
internal sealed record GitWorkshop(InstalledGit Git, string Pushes)
{
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
            DataDirectory.CreatePrivate(made);
        HookScript.Install(hooks);
        return new GitWorkshop(new InstalledGit(program, home, hooks), pushes);
    }
}
