using System.Text;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>The extended requests that the server answers.</summary>
internal enum SftpExtensionKind
{
    PosixRename,
    StatVfs,
    FStatVfs,
    HardLink,
    FSync,
    LSetStat,
    Limits,
    ExpandPath,
    CopyData,
    HomeDirectory,
    UsersGroupsById,
}

/// <summary>An extended request under the name and version that OpenSSH gives it (its PROTOCOL, section 4).</summary>
/// <param name="Kind">Which one it is.</param>
/// <param name="Name">The name in SSH_FXP_EXTENDED and SSH_FXP_VERSION.</param>
/// <param name="Version">The version announced.</param>
/// <param name="Changes">Whether a read-only server refuses it and does not announce it.</param>
internal sealed record SftpExtension(SftpExtensionKind Kind, string Name, string Version, bool Changes)
{
    /// <summary>All of them, in the order in which they are announced.</summary>
    public static readonly SftpExtension[] All =
    [
        new(SftpExtensionKind.PosixRename, "posix-rename@openssh.com", "1", Changes: true),
        new(SftpExtensionKind.StatVfs, "statvfs@openssh.com", "2", Changes: false),
        new(SftpExtensionKind.FStatVfs, "fstatvfs@openssh.com", "2", Changes: false),
        new(SftpExtensionKind.HardLink, "hardlink@openssh.com", "1", Changes: true),
        new(SftpExtensionKind.FSync, "fsync@openssh.com", "1", Changes: true),
        new(SftpExtensionKind.LSetStat, "lsetstat@openssh.com", "1", Changes: true),
        new(SftpExtensionKind.Limits, "limits@openssh.com", "1", Changes: false),
        new(SftpExtensionKind.ExpandPath, "expand-path@openssh.com", "1", Changes: false),
        new(SftpExtensionKind.CopyData, "copy-data", "1", Changes: true),
        new(SftpExtensionKind.HomeDirectory, "home-directory", "1", Changes: false),
        new(SftpExtensionKind.UsersGroupsById, "users-groups-by-id@openssh.com", "1", Changes: false),
    ];

    private readonly byte[] _wireName = Encoding.ASCII.GetBytes(Name);

    /// <summary>Names the first name that is unknown, and those that are known.</summary>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public static void RequireKnown(IEnumerable<string> names, string option)
    {
        var known = All.Select(extension => extension.Name).ToList();
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new ArgumentException($"{option} names \"{unknown}\", which is unknown: known are {string.Join(", ", known)}");
    }

    /// <summary>The extension of a name, null for one that is not known.</summary>
    public static SftpExtension? Find(ReadOnlySpan<byte> wireName)
    {
        foreach (var extension in All)
        {
            if (wireName.SequenceEqual(extension._wireName))
                return extension;
        }
        return null;
    }
}
