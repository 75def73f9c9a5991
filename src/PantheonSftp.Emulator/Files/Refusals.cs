using PantheonSftp.Sftp;

namespace PantheonSftp.Emulator.Files;

/// <summary>What a client reads when something is refused: the thing, the rule, and the way out.</summary>
internal sealed class Refusals(string environment, PlatformProfile profile)
{
    private readonly SftpStatus _gitMode = SftpStatus.PermissionDenied(
        $"Permission denied: code/ is read-only while {environment} is in Git mode; push with Git, or switch {environment} to SFTP mode");

    private readonly SftpStatus _deploy = SftpStatus.PermissionDenied(
        $"Permission denied: code/ of {environment} changes by deployments only; write to dev or a multidev, then deploy");

    private readonly SftpStatus _platform = SftpStatus.PermissionDenied(
        "Permission denied: this belongs to the platform; code/ (in SFTP mode), files/ and tmp/ are yours");

    public SftpStatus MountPoint { get; } = SftpStatus.PermissionDenied("Permission denied: the directory itself belongs to the platform; what is in it is yours");

    public SftpStatus EveryRename { get; } = SftpStatus.Unsupported("Renaming is not supported here: upload under the new name, then delete the old one");

    public SftpStatus DirectoryRename { get; } = SftpStatus.Failure(
        "Failure: a directory in files/ cannot be renamed: make the new one, upload into it, then remove the old one");

    public SftpStatus MoveBetweenPlaces { get; } = SftpStatus.Failure(
        "Failure: code/, files/ and tmp/ are different file systems: download, upload to the new place, then delete the old one");

    public SftpStatus LinkBetweenPlaces { get; } = SftpStatus.Failure("Failure: code/, files/ and tmp/ are different file systems: a hard link cannot join them");

    public SftpStatus LinkInFiles { get; } = SftpStatus.Unsupported("Links are not supported in files/: upload a copy instead");

    public SftpStatus TruncateByPath { get; } = SftpStatus.Unsupported("A file in files/ changes its length through an open handle only: open it with truncation instead");

    public SftpStatus TooLarge { get; } = SftpStatus.Failure(
        $"Failure: a file in files/ can have {profile.MaxFileSizeInFiles} bytes at most; keep larger ones outside the platform");

    public SftpStatus Of(WriteRule rule) => rule switch
    {
        WriteRule.Allowed => SftpStatus.Ok,
        WriteRule.ReadOnlyInGitMode => _gitMode,
        WriteRule.CodeComesByDeploy => _deploy,
        WriteRule.Hidden => SftpStatus.PermissionDenied("Permission denied: .git is not reached over SFTP; use Git"),
        _ => _platform,
    };
}
