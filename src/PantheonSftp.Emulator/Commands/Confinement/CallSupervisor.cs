using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Emulator.Commands.Confinement.Native;

namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>Takes the calls that a filter hands over, one after another on a thread of its own, until the last process with that filter is gone.</summary>
internal sealed class CallSupervisor(SafeFileHandle listener, ICallJudge judge, TimeProvider clock)
{
    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int BadAddress = 14;

    private const ulong NoFollow = 0x100;           // AT_SYMLINK_NOFOLLOW
    private const long TimeOfNow = 0x3fff_ffff;     // UTIME_NOW
    private const long TimeStays = 0x3fff_fffe;     // UTIME_OMIT
    private const int CurrentDirectory = -100;      // AT_FDCWD

    // How glibc before 2.39 spells a mode that is not to follow a link.
    private static readonly byte[] OwnDescriptors = "/proc/self/fd/"u8.ToArray();

    private static readonly Dictionary<int, SystemCall> Calls = SystemCall.All.Where(call => call.Number >= 0).ToDictionary(call => call.Number);

    private readonly Dictionary<uint, ulong?> _maxSizes = [];

    public void Start() => new Thread(Run) { IsBackground = true, Name = "calls of a confined child" }.Start();

    private void Run()
    {
        using (listener)
        {
            SeccompCalls.AnswerQuickly(listener);
            while (SeccompCalls.TryReceive(listener, out var asked))
            {
                var error = Judge(asked, out var happensThere);
                if (happensThere && error == 0)
                    SeccompCalls.LetHappen(listener, asked.Id);
                else
                    SeccompCalls.Answer(listener, asked.Id, error);
            }
        }
    }

    private int Judge(in SeccompCalls.Notification asked, out bool happensThere)
    {
        happensThere = false;
        try
        {
            return Calls.TryGetValue(asked.Call, out var call) ? Judge(asked, call, out happensThere) : NotPermitted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return NotPermitted;
        }
    }

    private int Judge(in SeccompCalls.Notification asked, SystemCall call, out bool happensThere)
    {
        happensThere = call.Kind is not (CallKind.SetMode or CallKind.SetModeOfOpenFile or CallKind.SetTimes);
        var path = PathOf(asked, call.Path);
        var other = call.OtherPath == PathArgument.None ? null : PathOf(asked, call.OtherPath);
        var times = call.Kind is CallKind.SetTimes ? TimesOf(asked, call) : (null, null);
        if (path is null || (other is null && call.OtherPath != PathArgument.None) || times is null)
            return BadAddress;

        // Only now is it certain that all of this was the caller's, not that of a process that got its number.
        if (!SeccompCalls.StillWaits(listener, asked.Id))
            return NoSuchFile;
        var follows = (Argument(asked, call.Flags) & NoFollow) == 0;
        return call.Kind switch
        {
            CallKind.SetMode or CallKind.SetModeOfOpenFile => judge.SetMode(path, follows, (uint)Argument(asked, call.Value)),
            CallKind.SetTimes => judge.SetTimes(path, follows, times.Value.Access, times.Value.Modification),
            CallKind.OpenToWrite => JudgeOpening(asked, call, path),
            CallKind.MakeDirectory => judge.MakeDirectory(path),
            CallKind.MakeLink => other is null ? judge.MakeLink(path, default) : judge.MakeLink(other, existing: path),
            CallKind.Rename => judge.Rename(path, other!),
            _ => judge.Remove(path),
        };
    }

    private int JudgeOpening(in SeccompCalls.Notification asked, SystemCall call, byte[] path)
    {
        var mayCreate = call.Flags < 0 || (Argument(asked, call.Flags) & SystemCall.CreatingFlag) != 0;
        var error = judge.OpenToWrite(path, mayCreate, out var maxSize);
        if (error == 0 && _maxSizes.GetValueOrDefault(asked.Process) != maxSize)
            FileSizeLimit.Set(asked.Process, _maxSizes[asked.Process] = maxSize);
        return error;
    }

    /// <summary>An absolute path from a descriptor and a name; the descriptor's own where there is no name.</summary>
    private static byte[]? PathOf(in SeccompCalls.Notification asked, PathArgument argument)
    {
        byte[] name = [];
        if (argument.Name >= 0 && Argument(asked, argument.Name) is not 0 and var address)
        {
            if (OtherProcess.ReadText(asked.Process, address) is not { } text)
                return null;
            name = text;
        }
        if (name.AsSpan().StartsWith(OwnDescriptors) && int.TryParse(Encoding.ASCII.GetString(name.AsSpan(OwnDescriptors.Length)), CultureInfo.InvariantCulture, out var own))
            return OtherProcess.PathOf(asked.Process, own);
        if (name is [(byte)'/', ..])
            return name;
        var descriptor = argument.Directory >= 0 ? (int)Argument(asked, argument.Directory) : CurrentDirectory;
        var directory = descriptor == CurrentDirectory ? OtherProcess.WorkingDirectory(asked.Process) : OtherProcess.PathOf(asked.Process, descriptor);
        return directory is null || name.Length == 0 ? directory : [.. directory, (byte)'/', .. name];
    }

    /// <summary>Two struct timespec, for access and modification; none at all stands for now.</summary>
    private (long? Access, long? Modification)? TimesOf(in SeccompCalls.Notification asked, SystemCall call)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (Argument(asked, call.Value) is not (not 0 and var address))
            return (now, now);
        Span<byte> times = stackalloc byte[32];
        return OtherProcess.TryRead(asked.Process, address, times) ? (Time(times), Time(times[16..])) : null;

        long? Time(ReadOnlySpan<byte> time) => BinaryPrimitives.ReadInt64LittleEndian(time[8..]) switch
        {
            TimeOfNow => now,
            TimeStays => null,
            _ => BinaryPrimitives.ReadInt64LittleEndian(time),
        };
    }

    private static unsafe ulong Argument(in SeccompCalls.Notification asked, int index)
    {
        fixed (SeccompCalls.Notification* call = &asked)
            return index >= 0 ? call->Arguments[index] : 0;
    }
}
