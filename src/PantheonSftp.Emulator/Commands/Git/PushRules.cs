using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>Which branches and tags a push may change, whatever is in it. Source: the platform's documentation of Git; what it leaves open is chosen here.</summary>
internal static class PushRules
{
    /// <summary>Why a branch may not be changed; null where it may.</summary>
    /// <param name="update">The change.</param>
    /// <param name="environment">The environment whose code the branch is; null where there is none.</param>
    /// <param name="form">The form of the platform's notice.</param>
    public static PlatformBlock? OfBranch(RefUpdate update, PushedEnvironment? environment, SftpModeNotice form) => environment switch
    {
        null => null,
        { IsInSftpMode: true } => PushTexts.SftpMode(environment.Name, update.Branch!, form),
        _ when update.Deletes => update.Branch == CodeRepository.Master ? PushTexts.MasterStays : PushTexts.BranchInUse(environment.Name),
        _ => null,
    };

    /// <summary>Why the tag of a deployment may not be changed; null where it may.</summary>
    /// <param name="update">The change.</param>
    /// <param name="tag">The deployment.</param>
    /// <param name="last">The number of the environment's last deployment; 0 before the first, which creates the environment and is no push.</param>
    public static PlatformBlock? OfDeployment(RefUpdate update, DeployTag tag, int last)
    {
        if (update.Deletes)
            return tag.Number == last ? PushTexts.TagDeployed(tag) : null;
        if (!update.Creates)
            return PushTexts.TagMoved(tag, last);
        if (last == 0)
            return PushTexts.NotCreatedYet(tag);
        if (tag.Number > DeployTag.MaxPushedNumber)
            return PushTexts.TagTooHigh(tag);
        return tag.Number > last ? null : PushTexts.TagNotNewer(tag, last);
    }
}
