using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>
/// What a person reads who pushes. The first group is the platform's own to the letter, as its documentation and its users' reports show
/// it; the second, from the branch in use on, is chosen here. Of what is not known of the platform, the refusal is the emulator's.
/// </summary>
internal static class PushTexts
{
    public static PlatformBlock SftpMode(string environment, string branch, SftpModeNotice form) => PlatformBlock.PlatformRefusal(heading: "NOTICE", text: form is SftpModeNotice.Documented
        ? $"""
            Environment '{environment}' (branch: {branch}) is currently in SFTP mode.
            It cannot receive git pushes until you disable this via the Pantheon dashboard.
            If you are trying to push changes to a different branch or environment, try:
                git push origin [branch-name]
            """
        : $"""
            Environment '{environment}' (branch: {branch}) is currently in SFTP mode.

            If you are trying to push changes to a different branch or environment, try:
                git push origin [branch-name]
            Switch connection mode to Git via the Pantheon Dashboard or Terminus:
                terminus connection:set <site>.{environment} git
            """);

    public static PlatformBlock NoEnvironment(string branch) =>
        PlatformBlock.Notice($"Skipping code sync, no multidev environments were found for branch \"{branch}\".");

    public static PlatformBlock Deploying(DeployTag tag) =>
        PlatformBlock.Notice($"The creation of tag \"{tag.Name}\" has triggered a deployment of code on {tag.Environment}.");

    public static PlatformBlock PantheonYmlApplied(string environment) => PlatformBlock.Notice(
        $"""
        Changes to `pantheon.yml` detected.

        Successfully applied `pantheon.yml` to the '{environment}' environment.
        """);

    public static PlatformBlock PantheonYmlInvalid(string problem) => PlatformBlock.PlatformRefusal(
        $"""
        Changes to `pantheon.yml` detected, but there was an error while processing it:


        {problem}
        """);

    public static PlatformBlock ReservedPaths(IEnumerable<string> paths) => PlatformBlock.PlatformRefusal(
        profileValue: nameof(PlatformProfile.ReservedPaths),
        text:
        $"""
        Contains changes to one of the reserved files paths: [{string.Join(", ", paths.Select(path => $"'{path}'"))}]
        This path is reserved for the CMS filesystem and should not be
        added or committed to your codebase.
        """);

    public static PlatformBlock UpstreamYml { get; } =
        PlatformBlock.PlatformRefusal("Contains changes to pantheon.upstream.yml which is reserved for the exclusive use of the upstream.");

    public static PlatformBlock MasterStays { get; } =
        PlatformBlock.Refusal(RefusalKind.NotEmulated, "The branch \"master\" is the code of the environment 'dev' and cannot be deleted.");

    public static PlatformBlock BranchInUse(string branch) => PlatformBlock.Refusal(
        RefusalKind.NotEmulated,
        $"""
        The branch "{branch}" is the code of the environment '{branch}' and cannot be deleted.
        Delete the environment, and its branch with it:
            terminus multidev:delete <site>.{branch} --delete-branch
        """);

    public static PlatformBlock TagNotNewer(DeployTag tag, int last) => PlatformBlock.Refusal(
        RefusalKind.NotEmulated,
        $"""
        The tag "{tag.Name}" deploys nothing: "{DeployTag.NameOf(tag.Environment, last)}" is deployed already.
        To deploy to {tag.Environment}, push a tag with a higher number: {DeployTag.NameOf(tag.Environment, last + 1)}
        """);

    public static PlatformBlock TagTooHigh(DeployTag tag) =>
        PlatformBlock.Refusal(RefusalKind.NotEmulated, $"The tag \"{tag.Name}\" has too high a number: at most {DeployTag.MaxPushedNumber} can be pushed.");

    public static PlatformBlock NotCreatedYet(DeployTag tag) => PlatformBlock.Refusal(
        RefusalKind.PlatformRule,
        $"""
        The tag "{tag.Name}" deploys nothing: the environment '{tag.Environment}' has not been created yet.
        Its first deployment creates it:
            terminus env:deploy <site>.{tag.Environment}
        """);

    public static PlatformBlock TagMoved(DeployTag tag, int last) => PlatformBlock.Refusal(
        RefusalKind.NotEmulated,
        $"""
        The tag "{tag.Name}" is a deployment and cannot be moved.
        To deploy to {tag.Environment}, push a tag with a higher number: {DeployTag.NameOf(tag.Environment, last + 1)}
        """);

    public static PlatformBlock TagDeployed(DeployTag tag) =>
        PlatformBlock.Refusal(RefusalKind.NotEmulated, $"The tag \"{tag.Name}\" is the code of the environment '{tag.Environment}' and cannot be deleted.");

    public static PlatformBlock TooManyUpdates(int most) => PlatformBlock.Refusal(RefusalKind.NotEmulated, $"A push changes {most} branches and tags at most.");

    public static PlatformBlock NotACommit(string reference) =>
        PlatformBlock.Refusal(RefusalKind.NotEmulated, $"\"{reference}\" is no commit that can be compared with this site's code.");

    public static PlatformBlock SyncFailed(string environment, string reason) =>
        PlatformBlock.Error($"The push is accepted, but its code did not reach the '{environment}' environment: {reason}");

    public static PlatformBlock ServerFailed { get; } = PlatformBlock.Error("The push failed on the server; its log says why.");
}
