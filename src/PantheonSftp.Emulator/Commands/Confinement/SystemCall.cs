namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>What a system call does that Landlock leaves to others.</summary>
internal enum CallKind
{
    /// <summary>chmod and its kin, by a name.</summary>
    SetMode,

    /// <summary>fchmod: of a file that the caller has open, so that Landlock allowed it to open.</summary>
    SetModeOfOpenFile,

    /// <summary>chown and its kin.</summary>
    SetOwner,

    /// <summary>utimensat by a name.</summary>
    SetTimes,

    /// <summary>utimensat without a name (futimens): of a file that the caller has open.</summary>
    SetTimesOfOpenFile,

    /// <summary>Extended attributes, and with them access control lists.</summary>
    SetExtendedAttribute,

    /// <summary>A new symbolic or hard link.</summary>
    MakeLink,

    /// <summary>open and its kin, where they may write or create.</summary>
    OpenToWrite,

    /// <summary>openat2, whose flags no filter sees.</summary>
    OpenByStructure,

    /// <summary>A new directory.</summary>
    MakeDirectory,

    /// <summary>A name that becomes another.</summary>
    Rename,

    /// <summary>A name that goes.</summary>
    Remove,

    /// <summary>What no child needs: sockets, other processes' memory, io_uring (which passes by every filter), truncation by name.</summary>
    Foreign,
}

/// <summary>Where a call has a path among its arguments: a descriptor that it is relative to, and the name; -1 for neither.</summary>
internal readonly record struct PathArgument(int Directory, int Name)
{
    public static PathArgument None => new(-1, -1);
}

/// <summary>A condition for a call to be of its kind: one of these bits is set in an argument.</summary>
internal readonly record struct BitsOfArgument(int Argument, ulong Bits);

/// <summary>A system call with its numbers on x64 and arm64, which lacks the older ones (-1), and the places of its arguments.</summary>
internal sealed record SystemCall(int X64, int Arm64, CallKind Kind, PathArgument Path, PathArgument OtherPath, int Value = -1, int Flags = -1, BitsOfArgument? Condition = null)
{
    /// <summary>O_CREAT, the same number everywhere.</summary>
    public const ulong CreatingFlag = 0x40;

    // O_WRONLY, O_RDWR and O_TRUNC.
    private const ulong WritingFlags = 1 | 2 | 0x200 | CreatingFlag;

    /// <summary>Every call that a filter may treat in its own way. The rest is Landlock's, or harmless.</summary>
    public static IReadOnlyList<SystemCall> All { get; } =
    [
        On(90, -1, CallKind.SetMode, new(-1, 0), value: 1),                                 // chmod
        On(91, 52, CallKind.SetModeOfOpenFile, new(0, -1), value: 1),                       // fchmod
        On(268, 53, CallKind.SetMode, new(0, 1), value: 2),                                 // fchmodat
        On(452, 452, CallKind.SetMode, new(0, 1), value: 2, flags: 3),                      // fchmodat2
        On(92, -1, CallKind.SetOwner),                                                      // chown
        On(93, 55, CallKind.SetOwner),                                                      // fchown
        On(94, -1, CallKind.SetOwner),                                                      // lchown
        On(260, 54, CallKind.SetOwner),                                                     // fchownat
        On(280, 88, CallKind.SetTimes, new(0, 1), value: 2, flags: 3, condition: new(1, ulong.MaxValue)),   // utimensat
        On(188, 5, CallKind.SetExtendedAttribute),                                          // setxattr
        On(189, 6, CallKind.SetExtendedAttribute),                                          // lsetxattr
        On(190, 7, CallKind.SetExtendedAttribute),                                          // fsetxattr
        On(197, 14, CallKind.SetExtendedAttribute),                                         // removexattr
        On(198, 15, CallKind.SetExtendedAttribute),                                         // lremovexattr
        On(199, 16, CallKind.SetExtendedAttribute),                                         // fremovexattr
        On(463, 463, CallKind.SetExtendedAttribute),                                        // setxattrat
        On(466, 466, CallKind.SetExtendedAttribute),                                        // removexattrat
        On(469, 469, CallKind.SetExtendedAttribute),                                        // file_setattr
        On(86, -1, CallKind.MakeLink, new(-1, 0), new(-1, 1)),                              // link
        On(265, 37, CallKind.MakeLink, new(0, 1), new(2, 3)),                               // linkat
        On(88, -1, CallKind.MakeLink, new(-1, 1)),                                          // symlink
        On(266, 36, CallKind.MakeLink, new(1, 2)),                                          // symlinkat
        On(82, -1, CallKind.Rename, new(-1, 0), new(-1, 1)),                                // rename
        On(264, 38, CallKind.Rename, new(0, 1), new(2, 3)),                                 // renameat
        On(316, 276, CallKind.Rename, new(0, 1), new(2, 3)),                                // renameat2
        On(83, -1, CallKind.MakeDirectory, new(-1, 0)),                                     // mkdir
        On(258, 34, CallKind.MakeDirectory, new(0, 1)),                                     // mkdirat
        On(84, -1, CallKind.Remove, new(-1, 0)),                                            // rmdir
        On(87, -1, CallKind.Remove, new(-1, 0)),                                            // unlink
        On(263, 35, CallKind.Remove, new(0, 1)),                                            // unlinkat
        On(2, -1, CallKind.OpenToWrite, new(-1, 0), flags: 1, condition: new(1, WritingFlags)),     // open
        On(85, -1, CallKind.OpenToWrite, new(-1, 0)),                                       // creat
        On(257, 56, CallKind.OpenToWrite, new(0, 1), flags: 2, condition: new(2, WritingFlags)),    // openat
        On(437, 437, CallKind.OpenByStructure),                                             // openat2
        On(132, -1, CallKind.Foreign),                                                      // utime, which nothing of today uses
        On(235, -1, CallKind.Foreign),                                                      // utimes
        On(261, -1, CallKind.Foreign),                                                      // futimesat
        On(76, 45, CallKind.Foreign),                                                       // truncate
        On(41, 198, CallKind.Foreign),                                                      // socket
        On(101, 117, CallKind.Foreign),                                                     // ptrace
        On(304, 265, CallKind.Foreign),                                                     // open_by_handle_at
        On(311, 271, CallKind.Foreign),                                                     // process_vm_writev
        On(425, 425, CallKind.Foreign),                                                     // io_uring_setup
    ];

    /// <summary>What the same call is where its condition is not met; null for what needs no answer. Without a name, times are those of the descriptor's own file.</summary>
    public CallKind? KindOtherwise => Kind is CallKind.SetTimes ? CallKind.SetTimesOfOpenFile : null;

    /// <summary>The number on this machine, or -1.</summary>
    public int Number => NumberOn(SystemCallFilter.IsArm64);

    public int NumberOn(bool isArm64) => isArm64 ? Arm64 : X64;

    private static SystemCall On(
        int x64, int arm64, CallKind kind, PathArgument? path = null, PathArgument? otherPath = null, int value = -1, int flags = -1, BitsOfArgument? condition = null) =>
        new(x64, arm64, kind, path ?? PathArgument.None, otherPath ?? PathArgument.None, value, flags, condition);
}
