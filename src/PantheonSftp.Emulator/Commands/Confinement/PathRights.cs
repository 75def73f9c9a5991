namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>What a child may do beneath a directory: Landlock's rights, with its numbers (linux/landlock.h).</summary>
[Flags]
internal enum PathRights : ulong
{
    Execute = 1 << 0,
    WriteFile = 1 << 1,
    ReadFile = 1 << 2,
    ReadDirectory = 1 << 3,
    RemoveDirectory = 1 << 4,
    RemoveFile = 1 << 5,
    MakeCharacterDevice = 1 << 6,
    MakeDirectory = 1 << 7,
    MakeFile = 1 << 8,
    MakeSocket = 1 << 9,
    MakePipe = 1 << 10,
    MakeBlockDevice = 1 << 11,
    MakeSymbolicLink = 1 << 12,

    /// <summary>A rename or hard link from one directory to another: both need it. Since version 2; before, it is always refused.</summary>
    Refer = 1 << 13,

    /// <summary>Since version 3; before, <see cref="WriteFile"/> covers opening with truncation, and the filter of calls refuses the rest.</summary>
    Truncate = 1 << 14,

    /// <summary>ioctl on devices. Since version 5.</summary>
    ControlDevice = 1 << 15,

    Read = ReadFile | ReadDirectory,
    Change = Read | WriteFile | Truncate | MakeFile | MakeDirectory | RemoveFile | RemoveDirectory,
    OfFiles = Execute | WriteFile | ReadFile | Truncate | ControlDevice,
}
