using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp.FileSystem.Linux;

/// <summary>
/// A node held by a descriptor (often O_PATH only). Everything happens relative to it, so renames elsewhere cannot misdirect anything.
/// </summary>
internal sealed unsafe class LinuxNode(LinuxDisk disk, SafeFileHandle handle) : IDiskNode
{
    public SafeFileHandle Handle => handle;

    public static int FlagsOf(DiskAccess access)
    {
        var direction = (access & (DiskAccess.Read | DiskAccess.Write)) switch
        {
            DiskAccess.Read => LinuxCalls.OpenReadOnly,
            DiskAccess.Write => LinuxCalls.OpenWriteOnly,
            _ => LinuxCalls.OpenReadWrite,
        };
        return direction | (access.HasFlag(DiskAccess.Append) ? LinuxCalls.OpenAppend : 0)
            | LinuxCalls.OpenNonBlocking | LinuxCalls.OpenNoTerminal | LinuxCalls.OpenCloseOnExec;
    }

    public DiskError GetRealPath(out byte[] path)
    {
        var error = DescriptorPath.Of(handle, out var hostPath);
        path = [];
        return error == DiskError.None ? disk.MakeRelative(hostPath, out path) : error;
    }

    public DiskError GetStatus(out DiskStatus status)
    {
        byte empty = 0;
        return StatusOf(&empty, LinuxCalls.EmptyPath, out status);
    }

    public DiskError GetStatusOf(ReadOnlySpan<byte> name, out DiskStatus status)
    {
        status = default;
        if (name.Length >= Terminated.MaxNameLength)
            return DiskError.NameTooLong;
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]))
            return StatusOf(entry, LinuxCalls.NoFollow, out status);
    }

    public DiskError GetVolume(out SftpVolume volume)
    {
        var result = LinuxCalls.GetVolumeStatus(handle, out var status);
        volume = new SftpVolume
        {
            BlockSize = status.BlockSize,
            FragmentSize = status.FragmentSize,
            Blocks = status.Blocks,
            FreeBlocks = status.FreeBlocks,
            AvailableBlocks = status.AvailableBlocks,
            Files = status.Files,
            FreeFiles = status.FreeFiles,
            AvailableFiles = status.AvailableFiles,
            FileSystemId = status.FileSystemId,
            Flags = status.Flags & 3,       // ST_RDONLY and ST_NOSUID, all that statvfs@openssh.com defines
            MaxNameLength = status.MaxNameLength,
        };
        return ErrorOf(result);
    }

    // An open file is truncated by right of its descriptor, whatever its mode has become. An O_PATH descriptor takes no ftruncate and no
    // fchmod; by its path in /proc the same file is reached, whatever its name is now.
    public DiskError SetSize(long size)
    {
        var error = ErrorOf(LinuxCalls.Truncate(handle, size));
        if (error != DiskError.BadDescriptor)
            return error;
        fixed (byte* path = DescriptorPath.Write(handle, stackalloc byte[DescriptorPath.MaxLength]))
            return ErrorOf(LinuxCalls.Truncate(path, size));
    }

    public DiskError SetMode(uint mode)
    {
        fixed (byte* path = DescriptorPath.Write(handle, stackalloc byte[DescriptorPath.MaxLength]))
            return ErrorOf(LinuxCalls.ChangeMode(path, mode));
    }

    public DiskError SetOwner(uint owner, uint group)
    {
        byte empty = 0;
        return ErrorOf(LinuxCalls.ChangeOwnerAt(handle, &empty, owner, group, LinuxCalls.EmptyPath));
    }

    public DiskError SetTimes(uint access, uint modification)
    {
        byte empty = 0;
        var times = stackalloc[] { new LinuxCalls.TimeSpecification(access, 0), new LinuxCalls.TimeSpecification(modification, 0) };
        return ErrorOf(LinuxCalls.SetTimesAt(handle, &empty, times, LinuxCalls.EmptyPath));
    }

    public DiskError ReadLink(out byte[] target) => ReadLinkOf([], out target);

    public DiskError ReadLinkOf(ReadOnlySpan<byte> name, out byte[] target)
    {
        target = [];
        if (name.Length >= Terminated.MaxNameLength)
            return DiskError.NameTooLong;
        Span<byte> buffer = stackalloc byte[Terminated.MaxLength];
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]), result = buffer)
        {
            var length = LinuxCalls.ReadLinkAt(handle, entry, result, (nuint)buffer.Length);
            if (length < 0)
                return (DiskError)Marshal.GetLastPInvokeError();
            target = buffer[..(int)length].ToArray();
            return DiskError.None;
        }
    }

    public DiskError OpenEntries(out IDiskEntries? entries)
    {
        entries = null;
        fixed (byte* dot = "."u8)
        {
            var flags = LinuxCalls.OpenReadOnly | LinuxCalls.OpenDirectoryOnly | LinuxCalls.OpenCloseOnExec;
            var error = DescriptorReserve.TakeFile(LinuxCalls.OpenAt(handle, dot, flags, 0), out var opened);
            if (error == DiskError.None)
                entries = new LinuxEntries(new LinuxNode(disk, opened!));
            return error;
        }
    }

    public DiskError CreateFile(ReadOnlySpan<byte> name, DiskAccess access, uint mode, out IDiskNode? file)
    {
        file = null;
        if (name.Length >= Terminated.MaxNameLength)
            return DiskError.NameTooLong;
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]))
        {
            // O_EXCL refuses a link at the end of the path as well, even one that leads nowhere.
            var flags = FlagsOf(access) | LinuxCalls.OpenCreate | LinuxCalls.OpenExclusive;
            var descriptor = LinuxCalls.OpenAt(handle, entry, flags, mode);
            var error = DescriptorReserve.TakeFile(descriptor, out var created);
            if (error == DiskError.None)
                file = new LinuxNode(disk, created!);
            else if (descriptor >= 0)
                _ = LinuxCalls.UnlinkAt(handle, entry, 0);      // it was made, but may not be had
            return error;
        }
    }

    public DiskError MakeDirectory(ReadOnlySpan<byte> name, uint mode)
    {
        if (name.Length >= Terminated.MaxNameLength)
            return DiskError.NameTooLong;
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]))
            return ErrorOf(LinuxCalls.MakeDirectoryAt(handle, entry, mode));
    }

    public DiskError MakeSymbolicLink(ReadOnlySpan<byte> name, ReadOnlySpan<byte> target)
    {
        if (name.Length >= Terminated.MaxNameLength || target.Length >= Terminated.MaxLength)
            return DiskError.NameTooLong;
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]))
        fixed (byte* text = Terminated.Copy(target, stackalloc byte[Terminated.MaxLength]))
            return ErrorOf(LinuxCalls.SymbolicLinkAt(text, handle, entry));
    }

    public DiskError RemoveFile(ReadOnlySpan<byte> name) => Unlink(name, 0);

    public DiskError RemoveDirectory(ReadOnlySpan<byte> name) => Unlink(name, LinuxCalls.RemoveDirectoryFlag);

    public DiskError Rename(ReadOnlySpan<byte> name, IDiskNode newDirectory, ReadOnlySpan<byte> newName, bool replace)
    {
        if (name.Length >= Terminated.MaxNameLength || newName.Length >= Terminated.MaxNameLength)
            return DiskError.NameTooLong;
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]))
        fixed (byte* newEntry = Terminated.Copy(newName, stackalloc byte[Terminated.MaxNameLength]))
        {
            var error = ErrorOf(LinuxCalls.RenameAt(handle, entry, newDirectory.Handle, newEntry, replace ? 0 : LinuxCalls.NoReplace));

            // Some file systems, those of networks above all, know no flags; looking first is the best that is left there.
            if (error == DiskError.Invalid && !replace && newDirectory.GetStatusOf(newName, out _) == DiskError.NotFound)
                error = ErrorOf(LinuxCalls.RenameAt(handle, entry, newDirectory.Handle, newEntry, flags: 0));
            return error;
        }
    }

    public DiskError MakeHardLink(ReadOnlySpan<byte> name, IDiskNode newDirectory, ReadOnlySpan<byte> newName)
    {
        if (name.Length >= Terminated.MaxNameLength || newName.Length >= Terminated.MaxNameLength)
            return DiskError.NameTooLong;
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]))
        fixed (byte* newEntry = Terminated.Copy(newName, stackalloc byte[Terminated.MaxNameLength]))
            return ErrorOf(LinuxCalls.LinkAt(handle, entry, newDirectory.Handle, newEntry, flags: 0));
    }

    public void Dispose() => handle.Dispose();

    private DiskError Unlink(ReadOnlySpan<byte> name, int flags)
    {
        if (name.Length >= Terminated.MaxNameLength)
            return DiskError.NameTooLong;
        fixed (byte* entry = Terminated.Copy(name, stackalloc byte[Terminated.MaxNameLength]))
            return ErrorOf(LinuxCalls.UnlinkAt(handle, entry, flags));
    }

    private DiskError StatusOf(byte* name, int flags, out DiskStatus status)
    {
        var result = LinuxCalls.GetStatusAt(handle, name, flags, LinuxCalls.BasicStatus, out var found);
        var attributes = new SftpAttributes
        {
            Size = found.Size,
            Ids = (found.Owner, found.Group),
            Mode = found.Mode,
            Times = (Seconds(found.AccessSeconds), Seconds(found.ModificationSeconds)),
            Links = found.Links,
        };
        var device = ((ulong)found.DeviceMajor << 32) | found.DeviceMinor;
        var changed = Nanoseconds(found.ModificationSeconds, found.ModificationNanoseconds);
        status = new DiskStatus(attributes, (device, found.Inode), changed, Nanoseconds(found.ChangeSeconds, found.ChangeNanoseconds));
        return ErrorOf(result);
    }

    private static long Nanoseconds(long seconds, uint nanoseconds) => unchecked(seconds * 1_000_000_000 + nanoseconds);

    // The wire has 32 bits without a sign: from 1970 to 2106.
    private static uint Seconds(long seconds) => (uint)Math.Clamp(seconds, 0, uint.MaxValue);

    private static DiskError ErrorOf(long result) => result < 0 ? (DiskError)Marshal.GetLastPInvokeError() : DiskError.None;
}
