namespace PantheonSftp.Emulator.Files;

/// <summary>Parts of what a client sees that have different rules.</summary>
internal enum PlaceKind
{
    /// <summary>Everything outside the writable directories: the root, the home itself, logs, certificates, the platform's own files.</summary>
    Platform,

    /// <summary>Inside <c>code/</c>.</summary>
    Code,

    /// <summary>Inside <c>files/</c>.</summary>
    Files,

    /// <summary>Inside <c>tmp/</c>.</summary>
    Tmp,

    /// <summary>A link in <c>code/</c> that the platform made: what it leads to is used, the link itself stays.</summary>
    PlatformLink,

    /// <summary>The working copy's <c>.git</c>, which SFTP does not show.</summary>
    GitDirectory,

    /// <summary>The home of another application container.</summary>
    OtherContainer,
}
