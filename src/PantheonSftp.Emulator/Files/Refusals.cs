using PantheonSftp.Sftp;

namespace PantheonSftp.Emulator.Files;

/// <summary>What a client reads when something is refused: the thing, the rule, the way out, and who says no.</summary>
internal sealed class Refusals(string environment, PlatformProfile profile)
{
    private static readonly string ByRule = RefusalKind.PlatformRule.Mark();

    /// <summary>What the platform does to files that are open while their tree is replaced is not known.</summary>
    private static readonly string NotKnown = RefusalKind.NotEmulated.Mark();

    private static readonly string ByRenamePolicy = RefusalKind.ProfileValue.Mark(nameof(PlatformProfile.RenamePolicy));

    private static readonly SftpStatus OfThePlatform = SftpStatus.PermissionDenied(
        $"Permission denied: this belongs to the platform; code/ (in SFTP mode), files/ and tmp/ are yours {ByRule}");

    private static readonly SftpStatus Hidden = SftpStatus.PermissionDenied($"Permission denied: .git is not reached over SFTP; use Git {ByRule}");

    private readonly SftpStatus _gitMode = SftpStatus.PermissionDenied(
        $"Permission denied: code/ is read-only while {environment} is in Git mode; push with Git, or switch {environment} to SFTP mode {ByRule}");

    private readonly SftpStatus _deploy = SftpStatus.PermissionDenied(
        $"Permission denied: code/ of {environment} changes by deployments only; write to dev or a multidev, then deploy {ByRule}");

    public static SftpStatus MountPoint { get; } = SftpStatus.PermissionDenied(
        $"Permission denied: the directory itself belongs to the platform; what is in it is yours {ByRule}");

    public static SftpStatus EveryRename { get; } = SftpStatus.Unsupported(
        $"Renaming is not supported here: upload under the new name, then delete the old one {ByRenamePolicy}");

    public static SftpStatus DirectoryRename { get; } = SftpStatus.Failure(
        $"Failure: a directory in files/ cannot be renamed: make the new one, upload into it, then remove the old one {ByRenamePolicy}");

    public static SftpStatus MoveBetweenPlaces { get; } = SftpStatus.Failure(
        $"Failure: code/, files/ and tmp/ are different file systems: download, upload to the new place, then delete the old one {ByRenamePolicy}");

    public static SftpStatus LinkBetweenPlaces { get; } = SftpStatus.Failure(
        $"Failure: code/, files/ and tmp/ are different file systems: a hard link cannot join them {ByRule}");

    public static SftpStatus LinkInFiles { get; } = SftpStatus.Unsupported($"Links are not supported in files/: upload a copy instead {ByRule}");

    public static SftpStatus TruncateByPath { get; } = SftpStatus.Unsupported(
        $"A file in files/ changes its length through an open handle only: open it with truncation instead {ByRule}");

    public SftpStatus TooLarge { get; } = SftpStatus.Failure(
        $"Failure: a file in files/ can have {profile.MaxFileSizeInFiles} bytes at most; keep larger ones outside the platform {RefusalKind.ProfileValue.Mark(nameof(PlatformProfile.MaxFileSizeInFiles))}");

    public SftpStatus DirectoryFull { get; } = SftpStatus.Failure(
        $"No space left on device: a directory in files/ has at most {profile.MaxDirectoryEntriesInFiles} entries; use several directories {RefusalKind.ProfileValue.Mark(nameof(PlatformProfile.MaxDirectoryEntriesInFiles))}");

    public SftpStatus Of(WriteRule rule) => rule switch
    {
        WriteRule.Allowed => SftpStatus.Ok,
        WriteRule.ReadOnlyInGitMode => _gitMode,
        WriteRule.CodeComesByDeploy => _deploy,
        WriteRule.Hidden => Hidden,
        _ => OfThePlatform,
    };

    public SftpStatus IsBeingReplaced(string tree) =>
        SftpStatus.Failure($"Failure: {tree} of {environment} is being replaced at this moment; try again {NotKnown}");

    public SftpStatus WasReplaced(string tree) => SftpStatus.Failure(
        $"Failure: {tree} of {environment} was replaced while the file was open ({Reasons(tree)}); nothing of the file was kept: upload it again {NotKnown}");

    private static string Reasons(string tree) => tree == "code/" ? "by a switch of the mode, a merge or a discard" : "by a wipe or a clone";
}
