using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Emulator.Commands.Confinement.Native;

namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>What becomes of a call.</summary>
internal enum CallAnswer
{
    /// <summary>The kernel does it, within Landlock's rules.</summary>
    Allow,

    /// <summary>EACCES.</summary>
    Refuse,

    /// <summary>It succeeds and does nothing.</summary>
    Ignore,

    /// <summary>ENOSYS, as a file system says that has no such thing.</summary>
    NotImplemented,

    /// <summary>EOPNOTSUPP.</summary>
    NotSupported,

    /// <summary>An <see cref="ICallJudge"/> of this process answers.</summary>
    Ask,
}

/// <summary>
/// A filter of system calls (seccomp(2)). It completes Landlock, which has no rights for modes, owners and times: a confined program
/// could change those of any file that its user owns.
/// </summary>
internal sealed class SystemCallFilter
{
    // linux/seccomp.h, linux/audit.h, linux/bpf_common.h, errno(3)
    private const uint KillProcess = 0x8000_0000;
    private const uint Fail = 0x0005_0000;
    private const uint AskListener = 0x7fc0_0000;
    private const uint Pass = 0x7fff_0000;
    private const uint ArchitectureX64 = 0xC000_003E;
    private const uint ArchitectureArm64 = 0xC000_00B7;
    private const uint FirstX32Number = 0x4000_0000;
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfNotBelow = 0x35;
    private const ushort JumpIfAnySet = 0x45;
    private const ushort Return = 0x06;
    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const int ArgumentsOffset = 16;
    private const uint AccessDenied = 13;
    private const uint NoSuchCall = 38;
    private const uint OperationNotSupported = 95;

    private readonly SeccompCalls.Instruction[] _program;
    private readonly bool _asks;

    /// <param name="answers">What becomes of each kind of call; those that are not named are allowed, foreign ones always refused.</param>
    public SystemCallFilter(IReadOnlyDictionary<CallKind, CallAnswer> answers)
    {
        _asks = answers.Values.Contains(CallAnswer.Ask);
        _program = [.. Assemble(answers, IsArm64)];
    }

    public static bool IsArm64 { get; } = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>Whether the numbers of this machine's calls are known here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Binds the calling thread and what it will start. The result, where the filter asks, is where the questions arrive.</summary>
    /// <exception cref="ConfinementException">The kernel refuses.</exception>
    public SafeFileHandle? RestrictThread()
    {
        var result = SeccompCalls.Install(_program, _asks);
        if (result < 0)
            throw new ConfinementException($"the kernel refuses a filter of system calls: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        return _asks ? new SafeFileHandle(result, ownsHandle: true) : null;
    }

    /// <summary>The filter's program for one of the two architectures.</summary>
    public static IEnumerable<SeccompCalls.Instruction> Assemble(IReadOnlyDictionary<CallKind, CallAnswer> answers, bool isArm64)
    {
        CallAnswer AnswerTo(CallKind kind) => kind is CallKind.Foreign ? CallAnswer.Refuse : answers.GetValueOrDefault(kind);

        // The same number is another call in another architecture's interface.
        yield return new(Load, 0, 0, ArchitectureOffset);
        yield return new(JumpIfEqual, 1, 0, isArm64 ? ArchitectureArm64 : ArchitectureX64);
        yield return new(Return, 0, 0, KillProcess);
        yield return new(Load, 0, 0, NumberOffset);
        yield return new(JumpIfNotBelow, 0, 1, FirstX32Number);
        yield return new(Return, 0, 0, Fail | NoSuchCall);
        foreach (var call in SystemCall.All.Where(call => call.NumberOn(isArm64) >= 0))
        {
            var answer = AnswerTo(call.Kind);
            var otherwise = call.Condition is null ? answer : call.KindOtherwise is { } kind ? AnswerTo(kind) : CallAnswer.Allow;
            if (answer is CallAnswer.Allow && otherwise is CallAnswer.Allow)
                continue;
            var steps = answer == otherwise ? [new(Return, 0, 0, ValueOf(answer))] : Depending(call.Condition!.Value, ValueOf(answer), ValueOf(otherwise));
            yield return new(JumpIfEqual, 0, (byte)steps.Length, (uint)call.NumberOn(isArm64));
            foreach (var instruction in steps)
                yield return instruction;
        }

        yield return new(Return, 0, 0, Pass);
    }

    /// <summary>An argument has two halves, of 32 bits each.</summary>
    private static SeccompCalls.Instruction[] Depending(BitsOfArgument condition, uint answer, uint otherwise)
    {
        var low = (uint)(ArgumentsOffset + condition.Argument * sizeof(ulong));
        return
        [
            new(Load, 0, 0, low),
            new(JumpIfAnySet, 2, 0, (uint)condition.Bits),
            new(Load, 0, 0, low + sizeof(uint)),
            new(JumpIfAnySet, 0, 1, (uint)(condition.Bits >> 32)),
            new(Return, 0, 0, answer),
            new(Return, 0, 0, otherwise),
        ];
    }

    private static uint ValueOf(CallAnswer answer) => answer switch
    {
        CallAnswer.Ignore => Fail,
        CallAnswer.NotImplemented => Fail | NoSuchCall,
        CallAnswer.NotSupported => Fail | OperationNotSupported,
        CallAnswer.Ask => AskListener,
        CallAnswer.Allow => Pass,
        _ => Fail | AccessDenied,
    };
}
