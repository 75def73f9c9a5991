namespace PantheonSftp.Emulator.Sites;

/// <summary>Kinds of environments of a site.</summary>
public enum EnvironmentKind
{
    /// <summary>Where code is written.</summary>
    Dev,

    /// <summary>Where code is tried with live content.</summary>
    Test,

    /// <summary>What visitors see.</summary>
    Live,

    /// <summary>A further place to write code, on a branch of its own.</summary>
    Multidev,
}

internal static class EnvironmentKinds
{
    /// <summary>Test and live have no connection mode: their code comes by deployments only.</summary>
    public static bool HasConnectionMode(this EnvironmentKind kind) => kind is EnvironmentKind.Dev or EnvironmentKind.Multidev;

    public static EnvironmentKind Of(string environmentName) => environmentName switch
    {
        "dev" => EnvironmentKind.Dev,
        "test" => EnvironmentKind.Test,
        "live" => EnvironmentKind.Live,
        _ => EnvironmentKind.Multidev,
    };
}
