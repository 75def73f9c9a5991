using PantheonSftp.Emulator.Commands.Git;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator;

/// <summary>
/// Everything about the platform that is a value or a text, not a rule, and above all what is not certain about it. Each member says how
/// well it is known: <em>documented</em>, <em>reported</em> by users, <em>inferred</em>, or <em>unknown</em> and chosen here.
/// </summary>
public sealed record PlatformProfile
{
    // A timer of .NET runs up to 2^32 - 2 milliseconds, which is half a day more.
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(49);

    /// <summary>The software in the SSH identification string, and behind a blank a comment. Unknown.</summary>
    public string SoftwareVersion { get; init; } = "PantheonSftpEmulator";

    /// <summary>The SSH algorithms offered. Unknown; what a server should offer today.</summary>
    public SshAlgorithms Algorithms { get; init; } = SshAlgorithms.Default;

    /// <summary>Text shown before authentication; null for none. Unknown.</summary>
    public string? Banner { get; init; }

    /// <summary>Methods of authentication in the order of the offer. Reported in 2023 as <c>password,publickey</c>; newer reports have <c>publickey</c> alone.</summary>
    public IReadOnlyList<string> AuthenticationMethods { get; init; } =
        [Ssh.Authentication.AuthenticationMethods.Password, Ssh.Authentication.AuthenticationMethods.PublicKey];

    /// <summary>
    /// Whether what a client reads at a refusal says why, what to do, and who says no. Without, it is OpenSSH's text for the status code, as the platform's
    /// SFTP server is thought to answer, and the bare <see cref="ShellRefusal"/> and <see cref="CommandRefusal"/>; the log explains in any case. Default true.
    /// </summary>
    public bool ExplainsRefusals { get; init; } = true;

    /// <summary>The extended requests of SFTP that are announced and answered; null for all that the emulator knows. Unknown.</summary>
    public IReadOnlyList<string>? SftpExtensions { get; init; }

    /// <summary>Which renames are refused. Documented as "unsupported" altogether, reported to work for clients that upload to a temporary name.</summary>
    public RenamePolicy RenamePolicy { get; init; } = RenamePolicy.Platform;

    /// <summary>Largest file in <c>files/</c>, in octets. Documented: 256 MiB still pass.</summary>
    public ulong MaxFileSizeInFiles { get; init; } = 256UL * 1024 * 1024;

    /// <summary>Most entries of a directory in <c>files/</c>. Documented: 200,000.</summary>
    public int MaxDirectoryEntriesInFiles { get; init; } = 200_000;

    /// <summary>The number shown as owner and group of everything. Reported: equal and numeric, another one for each environment.</summary>
    public uint OwnerId { get; init; } = 16193;

    /// <summary>How many application containers an environment has, each with its own <c>logs/</c> and <c>tmp/</c>. Documented: several for larger plans. Default one.</summary>
    public int ApplicationContainers { get; init; } = 1;

    /// <summary>Which of several containers a connection reaches. Documented: one host name has several addresses.</summary>
    public ContainerSelection ContainerSelection { get; init; } = ContainerSelection.InTurn;

    /// <summary>Time without any connection or workflow, counted from the start on, after which an environment falls asleep; null for never. Documented: about an hour. Default never.</summary>
    public TimeSpan? SleepAfter { get; init; }

    /// <summary>Time without traffic after which a connection ends; null for never. Documented: 10 minutes.</summary>
    public TimeSpan? IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time after which a connection ends in any case; null for never. Documented: 60 minutes.</summary>
    public TimeSpan? SessionTimeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>What a client reads that asks for a shell; null refuses the request itself, without a text. That it is refused is documented; how is unknown.</summary>
    public string? ShellRefusal { get; init; } =
        "This environment gives no shell. Use sftp, or an SFTP client, with the same user, host and port.";

    /// <summary>Exit status of a refused shell. Unknown.</summary>
    public int ShellExitStatus { get; init; } = 1;

    /// <summary>What a client reads whose command nothing answers; <c>{0}</c> is the command's first word. Chosen: a shell's own text, and what to do.</summary>
    public string CommandRefusal { get; init; } = "sh: {0}: command not found; no answer to it is registered";

    /// <summary>Exit status of a command that nothing answers. Chosen: a shell's own for a command not found.</summary>
    public int CommandExitStatus { get; init; } = 127;

    /// <summary>What a push to an environment in SFTP mode is told. Both forms are the platform's; the documented one is older.</summary>
    public SftpModeNotice SftpModeNotice { get; init; } = SftpModeNotice.Documented;

    /// <summary>Paths in the repository that no push may add or change. Reported with the text that names them.</summary>
    public IReadOnlyList<string> ReservedPaths { get; init; } =
        ["sites/default/files", "wp-content/uploads", "web/sites/default/files", "web/wp-content/uploads"];

    /// <summary>Largest push, in octets as git sends them. Documented: what is over 2 GB fails.</summary>
    public long MaxPushSize { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>The zone of the sites' domains: <c>dev-SITE.ZONE</c>. Documented: the platform's. Nothing of the emulator answers there.</summary>
    public string DnsZone { get; init; } = "pantheonsite.io";

    /// <summary>Most multidevs of a site. Documented: 10 by default.</summary>
    public int MaxMultidevs { get; init; } = 10;

    /// <summary>How long a workflow takes, besides what it does. On the platform some seconds to minutes; here nothing, so that tests are quick.</summary>
    public TimeSpan WorkflowDuration { get; init; }

    /// <summary>The same for single types of <see cref="Workflows.WorkflowTypes"/>, in place of <see cref="WorkflowDuration"/>.</summary>
    public IReadOnlyDictionary<string, TimeSpan> WorkflowDurations { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>When a pending change is shown. Reported: sometimes late, or only once somebody has looked; here at once.</summary>
    public PendingChangesDisplay PendingChangesDisplay { get; init; } = PendingChangesDisplay.AtOnce;

    /// <summary>How late it is shown with <see cref="PendingChangesDisplay.AfterADelay"/>. Unknown.</summary>
    public TimeSpan PendingChangesDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether upstream updates need Git mode. Documented for updates of the core; whether the platform refuses them otherwise is unknown.</summary>
    public bool UpstreamUpdatesNeedGitMode { get; init; } = true;

    internal TimeSpan DurationOf(string workflowType) => WorkflowDurations.TryGetValue(workflowType, out var known) ? known : WorkflowDuration;

    /// <summary>Reads a profile from a JSON file: members by their names here in camel case, what is not there has its default, times are <c>HH:MM:SS</c>.</summary>
    /// <exception cref="InvalidDataException">A value cannot work, or the file is no such profile; the message names file, value and what would be right.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PlatformProfile Load(string path)
    {
        using var stream = File.OpenRead(path);
        var profile = JsonText.Parse<PlatformProfile>(stream, path, "PlatformProfile", allowsNull: true);
        try
        {
            profile.Validate();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }

        return profile;
    }

    /// <summary>Names the first value that cannot work, and what would be right.</summary>
    /// <exception cref="ArgumentException">A value cannot work.</exception>
    internal void Validate()
    {
        string[] methods = [Ssh.Authentication.AuthenticationMethods.Password, Ssh.Authentication.AuthenticationMethods.PublicKey, Ssh.Authentication.AuthenticationMethods.KeyboardInteractive];
        Require(SoftwareVersion.Length is > 0 and <= 200 && SoftwareVersion[0] != ' ' && SoftwareVersion.All(c => c is >= ' ' and <= '~'), nameof(SoftwareVersion), SoftwareVersion, "it has up to 200 printable ASCII characters, the first no blank");
        Require(AuthenticationMethods.Count > 0 && AuthenticationMethods.All(methods.Contains), nameof(AuthenticationMethods), string.Join(", ", AuthenticationMethods), $"they are of {string.Join(", ", methods)}");
        Algorithms.Validate();
        if (SftpExtensions is not null)
            SftpExtension.RequireKnown(SftpExtensions, nameof(SftpExtensions));
        Require(MaxDirectoryEntriesInFiles > 0, nameof(MaxDirectoryEntriesInFiles), MaxDirectoryEntriesInFiles, "it must be positive");
        Require(ApplicationContainers is >= 1 and <= 100, nameof(ApplicationContainers), ApplicationContainers, "an environment has 1 to 100");
        RequireLimit(nameof(SleepAfter), SleepAfter);
        RequireLimit(nameof(IdleTimeout), IdleTimeout);
        RequireLimit(nameof(SessionTimeout), SessionTimeout);
        Require(ShellExitStatus is >= 0 and <= 255, nameof(ShellExitStatus), ShellExitStatus, "it is 0 to 255");
        Require(CommandExitStatus is >= 0 and <= 255, nameof(CommandExitStatus), CommandExitStatus, "it is 0 to 255");
        Require(IsFormat(CommandRefusal), nameof(CommandRefusal), CommandRefusal, "{0} in it stands for the command, and no other brace is there");
        Require(MaxPushSize > 0, nameof(MaxPushSize), MaxPushSize, "it must be positive");
        Require(MaxMultidevs >= 0, nameof(MaxMultidevs), MaxMultidevs, "it must not be negative");
        Require(Uri.CheckHostName(DnsZone) is UriHostNameType.Dns, nameof(DnsZone), DnsZone, "it is a domain, such as example.com");
        Require(ReservedPaths.All(IsRelative), nameof(ReservedPaths), string.Join(", ", ReservedPaths), "they are paths within the repository, without a slash at either end");
        RequireDuration(nameof(WorkflowDuration), WorkflowDuration);
        RequireDuration(nameof(PendingChangesDelay), PendingChangesDelay);
        foreach (var (type, duration) in WorkflowDurations)
        {
            Require(Workflows.WorkflowTypes.All.Contains(type), nameof(WorkflowDurations), type, $"types are {string.Join(", ", Workflows.WorkflowTypes.All)}");
            RequireDuration(nameof(WorkflowDurations), duration, $"{type}: {duration}");
        }
    }

    private static void RequireLimit(string name, TimeSpan? limit)
    {
        Require(limit is null || limit > TimeSpan.Zero, name, limit, "it must be positive, and null stands for never");
        Require(limit is null || limit <= LongestDuration, name, limit, $"it is {LongestDuration.Days} days at most, and null stands for never");
    }

    private static void RequireDuration(string name, TimeSpan duration, string? shown = null)
    {
        Require(duration >= TimeSpan.Zero, name, shown ?? $"{duration}", "it must not be negative");
        Require(duration <= LongestDuration, name, shown ?? $"{duration}", $"it is {LongestDuration.Days} days at most");
    }

    private static void Require(bool isRight, string name, object? value, string rule)
    {
        if (!isRight)
            throw new ArgumentException($"{name} is \"{value}\"; {rule}");
    }

    private static bool IsRelative(string path) => path.Split('/').All(part => part is not ("" or "." or ".."));

    private static bool IsFormat(string text) => !text.Replace("{0}", "", StringComparison.Ordinal).AsSpan().ContainsAny('{', '}');
}
