using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PantheonSftp.Sftp.Native;

/// <summary>
/// The calls of 64-bit Linux that .NET does not offer: those relative to an open directory, with names as octets. Names end with a zero
/// octet; a negative result leaves its reason in <see cref="Marshal.GetLastPInvokeError"/>. Only layouts that x64 and arm64 share are used.
/// </summary>
internal static unsafe partial class LinuxCalls
{
    private const string Library = "libc";
    private const long OpenAt2 = 437;

    private static readonly bool IsArm64 = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    // From here on asm-generic and x86 differ.
    private static readonly long GetDirectoryEntriesNumber = IsArm64 ? 61 : 217;
    private static readonly long RenameAt2Number = IsArm64 ? 276 : 316;

    /// <summary>O_DIRECTORY.</summary>
    public static readonly int OpenDirectoryOnly = IsArm64 ? 0x4000 : 0x1_0000;

    /// <summary>O_NOFOLLOW.</summary>
    public static readonly int OpenNoFollow = IsArm64 ? 0x8000 : 0x2_0000;

    public const int OpenReadOnly = 0;
    public const int OpenWriteOnly = 1;
    public const int OpenReadWrite = 2;
    public const int OpenCreate = 0x40;
    public const int OpenExclusive = 0x80;
    public const int OpenNoTerminal = 0x100;
    public const int OpenAppend = 0x400;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x8_0000;
    public const int OpenPath = 0x20_0000;

    /// <summary>RESOLVE_IN_ROOT and RESOLVE_NO_MAGICLINKS of openat2(2): the directory is the root of every link and "..".</summary>
    public const ulong ResolveInRoot = 0x10 | 0x02;

    public const int CurrentDirectory = -100;
    public const int NoFollow = 0x100;
    public const int RemoveDirectoryFlag = 0x200;
    public const int EmptyPath = 0x1000;
    public const uint NoReplace = 1;
    public const uint BasicStatus = 0x7ff;

    /// <summary>struct open_how.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }

    /// <summary>struct timespec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public record struct TimeSpecification(long Seconds, long Nanoseconds);

    /// <summary>struct statvfs, which glibc and musl lay out alike on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct VolumeStatus
    {
        public ulong BlockSize, FragmentSize, Blocks, FreeBlocks, AvailableBlocks, Files, FreeFiles, AvailableFiles;
        public ulong FileSystemId, Flags, MaxNameLength;
        private fixed int _spare[8];
    }

    /// <summary>struct statx, as far as it is used.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct ExtendedStatus
    {
        [FieldOffset(16)] public uint Links;
        [FieldOffset(20)] public uint Owner;
        [FieldOffset(24)] public uint Group;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(64)] public long AccessSeconds;
        [FieldOffset(96)] public long ChangeSeconds;
        [FieldOffset(104)] public uint ChangeNanoseconds;
        [FieldOffset(112)] public long ModificationSeconds;
        [FieldOffset(120)] public uint ModificationNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }

    public static long OpenInRoot(SafeFileHandle directory, byte* path, OpenHow how) =>
        SystemCall(OpenAt2, directory, path, &how, (nuint)sizeof(OpenHow));

    public static long RenameAt(SafeFileHandle directory, byte* name, SafeFileHandle newDirectory, byte* newName, uint flags) =>
        SystemCall(RenameAt2Number, directory, name, newDirectory, newName, flags);

    public static long GetDirectoryEntries(SafeFileHandle directory, byte* buffer, nuint length) =>
        SystemCall(GetDirectoryEntriesNumber, directory, buffer, length);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, SafeFileHandle directory, byte* path, OpenHow* how, nuint size);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(
        long number, SafeFileHandle directory, byte* name, SafeFileHandle newDirectory, byte* newName, nuint flags);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, SafeFileHandle directory, byte* buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(SafeFileHandle directory, byte* name, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true)]
    public static partial int OpenAt(int directory, byte* name, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "mkdirat", SetLastError = true)]
    public static partial int MakeDirectoryAt(SafeFileHandle directory, byte* name, uint mode);

    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true)]
    public static partial int UnlinkAt(SafeFileHandle directory, byte* name, int flags);

    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true)]
    public static partial int LinkAt(SafeFileHandle directory, byte* name, SafeFileHandle newDirectory, byte* newName, int flags);

    [LibraryImport(Library, EntryPoint = "symlinkat", SetLastError = true)]
    public static partial int SymbolicLinkAt(byte* target, SafeFileHandle directory, byte* name);

    [LibraryImport(Library, EntryPoint = "readlinkat", SetLastError = true)]
    public static partial nint ReadLinkAt(SafeFileHandle directory, byte* name, byte* buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "readlink", SetLastError = true)]
    public static partial nint ReadLink(byte* name, byte* buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true)]
    public static partial int GetStatusAt(SafeFileHandle directory, byte* name, int flags, uint mask, out ExtendedStatus status);

    [LibraryImport(Library, EntryPoint = "fstatvfs", SetLastError = true)]
    public static partial int GetVolumeStatus(SafeFileHandle file, out VolumeStatus status);

    [LibraryImport(Library, EntryPoint = "chmod", SetLastError = true)]
    public static partial int ChangeMode(byte* path, uint mode);

    [LibraryImport(Library, EntryPoint = "truncate", SetLastError = true)]
    public static partial int Truncate(byte* path, long length);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(SafeFileHandle file, long length);

    [LibraryImport(Library, EntryPoint = "fchownat", SetLastError = true)]
    public static partial int ChangeOwnerAt(SafeFileHandle directory, byte* name, uint owner, uint group, int flags);

    [LibraryImport(Library, EntryPoint = "utimensat", SetLastError = true)]
    public static partial int SetTimesAt(SafeFileHandle directory, byte* name, TimeSpecification* times, int flags);
}
