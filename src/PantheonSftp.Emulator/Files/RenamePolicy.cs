namespace PantheonSftp.Emulator.Files;

/// <summary>Which renames an environment refuses. The platform's documentation and its users' reports differ here.</summary>
public enum RenamePolicy
{
    /// <summary>As the platform's file systems do it: directories in <c>files/</c> and moves between <c>code/</c>, <c>files/</c> and <c>tmp/</c> are refused.</summary>
    Platform,

    /// <summary>As the documentation says it: every rename is refused.</summary>
    Documented,

    /// <summary>Every rename is allowed where both ends may be written.</summary>
    Allow,
}
