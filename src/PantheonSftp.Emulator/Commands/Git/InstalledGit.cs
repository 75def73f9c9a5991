using System.Diagnostics;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>The machine's git as the server runs it: with the settings below and nobody else's.</summary>
/// <param name="program">The program's full name.</param>
/// <param name="home">An empty directory of the server's own.</param>
/// <param name="hooks">The directory with the server's own hooks.</param>
internal sealed class InstalledGit(string program, string home, string hooks)
{
    // No file of the machine or its users says anything (git(1), environment variables).
    private static readonly KeyValuePair<string, string>[] Isolation =
    [
        new("GIT_CONFIG_NOSYSTEM", "1"),
        new("GIT_CONFIG_GLOBAL", "/dev/null"),
        new("GIT_ATTR_NOSYSTEM", "1"),
        new("GIT_TERMINAL_PROMPT", "0"),
        new("GIT_LITERAL_PATHSPECS", "1"),
        new("GIT_NO_REPLACE_OBJECTS", "1"),     // a pushed refs/replace/… would show the checks another commit than the one that is checked out
    ];

    // git-config(1). What is set on the command line counts more than what stands in the repository.
    private readonly string[] _settings =
    [
        $"core.hooksPath={hooks}",
        "safe.directory=*",              // the repository is the server's, whoever owns the disk that it lies on
        "protocol.allow=never",          // git fetches nothing from anywhere by itself
        "gc.auto=0",                     // a collection would outlive the push that started it
        "receive.autogc=false",
        "receive.fsckObjects=true",      // with the three faults of old histories that other hosts let pass
        "receive.fsck.zeroPaddedFilemode=ignore",
        "receive.fsck.badTimezone=ignore",
        "receive.fsck.missingSpaceBeforeDate=ignore",
        "uploadpack.allowFilter=true",   // partial clones, which then ask for single objects
        "uploadpack.allowAnySHA1InWant=true",
    ];

    /// <summary>Describes a git whose streams are joined to a channel.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="settings">Settings of this run alone: <c>name=value</c>.</param>
    /// <param name="environment">Variables of this run alone.</param>
    public ProcessStartInfo Start(IEnumerable<string> arguments, IEnumerable<string>? settings = null, IEnumerable<KeyValuePair<string, string>>? environment = null) =>
        ChildStart.Of(
            program,
            [.. _settings.Concat(settings ?? []).SelectMany(setting => (string[])["-c", setting]), .. arguments],
            home,
            Isolation.Concat(environment ?? []));
}
