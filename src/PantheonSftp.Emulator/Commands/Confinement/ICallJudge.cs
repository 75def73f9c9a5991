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

    /// <summary>Whether a name may come or become another. With 0 the kernel does what was asked.</summary>
    int ChangeName(ReadOnlySpan<byte> path);

    /// <summary>Whether a name may go. With 0 the kernel does what was asked.</summary>
    int RemoveName(ReadOnlySpan<byte> path);
}
