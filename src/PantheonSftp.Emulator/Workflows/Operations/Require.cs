using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>What operations ask for before they begin, and again when it is their turn.</summary>
internal static class Require
{
    public static void Exists(SiteEnvironment environment)
    {
        if (environment.IsDeleted)
            throw new EnvironmentDeletedException(environment.Name);
    }

    public static void Multidev(SiteEnvironment environment)
    {
        if (environment.Kind is not EnvironmentKind.Multidev)
            throw EnvironmentKindException.NoMultidev(environment.Name);
    }

    public static void Initialized(SiteEnvironment environment)
    {
        if (!environment.IsInitialized)
            throw EnvironmentNotInitializedException.Of(environment);
    }

    public static void SftpMode(SiteEnvironment environment)
    {
        if (!environment.Kind.HasConnectionMode())
            throw EnvironmentKindException.CodeIsRead(environment.Name);
        if (environment.ConnectionMode is not ConnectionMode.Sftp)
            throw ConnectionModeException.NeedsSftp(environment.Name);
    }

    /// <summary>A commit, or a merge, on top of something else than the branch's last commit would lose what was pushed.</summary>
    public static void CodeAtItsBranch(SiteEnvironment environment)
    {
        if (environment.Code.DueCommit != environment.Code.Commit)
            throw new CodeBehindBranchException(environment.Name, environment.Code.Branch);
    }
}
