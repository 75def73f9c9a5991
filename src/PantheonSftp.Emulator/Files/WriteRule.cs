using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Files;

/// <summary>May a client change something? The rule for every way in: SFTP, scp, rsync and Git.</summary>
internal enum WriteRule
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary><c>code/</c> while the environment is in Git mode.</summary>
    ReadOnlyInGitMode,

    /// <summary><c>code/</c> of test and live.</summary>
    CodeComesByDeploy,

    /// <summary>What the platform made and keeps.</summary>
    OfThePlatform,

    /// <summary>What clients do not see.</summary>
    Hidden,
}

internal static class WriteRules
{
    /// <summary>The whole rule. It is asked about the place that a path leads to, not about how the path is spelled.</summary>
    public static WriteRule For(EnvironmentKind environment, ConnectionMode? mode, PlaceKind place) => place switch
    {
        PlaceKind.Files or PlaceKind.Tmp => WriteRule.Allowed,
        PlaceKind.Code when !environment.HasConnectionMode() => WriteRule.CodeComesByDeploy,
        PlaceKind.Code => mode is ConnectionMode.Sftp ? WriteRule.Allowed : WriteRule.ReadOnlyInGitMode,
        PlaceKind.GitDirectory => WriteRule.Hidden,
        _ => WriteRule.OfThePlatform,
    };
}
