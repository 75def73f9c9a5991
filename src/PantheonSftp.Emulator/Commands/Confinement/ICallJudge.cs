namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>
/// Answers calls of a confined child, each with an error number of errno(3) or 0. Paths are absolute ones of this machine, as the
/// child's own directories and descriptors make them; a link may stand in any of them. One thread at a time asks.
/// </summary>
internal interface ICallJudge
{
    /// <summary>Sets the mode of a file in the child's stead.</summary>
    int SetMode(ReadOnlySpan<byte> path, bool followLink, uint mode);

    /// <summary>Sets times, in seconds since 1970, in the child's stead; a null stays as it is.</summary>
    int SetTimes(ReadOnlySpan<byte> path, bool followLink, long? access, long? modification);

    /// <summary>Whether a file may be opened for writing. With 0 the kernel does what was asked, as it does for all that follows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayCreate">Whether it is made where there is none.</param>
    /// <param name="maxSize">The largest file that the child may write from now on, in octets; null for any size. Writing on fails with EFBIG.</param>
    int OpenToWrite(ReadOnlySpan<byte> path, bool mayCreate, out ulong? maxSize);

    /// <summary>Whether a directory may be made.</summary>
    int MakeDirectory(ReadOnlySpan<byte> path);

    /// <summary>Whether a link may be made.</summary>
    /// <param name="path">The new name.</param>
    /// <param name="existing">What a hard link is another name of; empty for a symbolic one.</param>
    int MakeLink(ReadOnlySpan<byte> path, ReadOnlySpan<byte> existing);

    /// <summary>Whether a name may become another.</summary>
    int Rename(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to);

    /// <summary>Whether a name may go.</summary>
    int Remove(ReadOnlySpan<byte> path);
}
