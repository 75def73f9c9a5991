using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Commands.Confinement.Native;

namespace PantheonSftp.Emulator.Tests.Commands.Confinement;

/// <summary>The assembled filter, run by an interpreter of its few instructions: so that of arm64 is tested, too. Numbers are those of the kernel's headers.</summary>
public class SystemCallFilterTests
{
    private const uint X64 = 0xC000_003E;       // AUDIT_ARCH_X86_64
    private const uint Arm64 = 0xC000_00B7;     // AUDIT_ARCH_AARCH64
    private const uint Allowed = 0x7fff_0000;
    private const uint Killed = 0x8000_0000;
    private const uint Asked = 0x7fc0_0000;
    private const uint AccessDenied = 0x0005_000d;
    private const uint NoSuchCall = 0x0005_0026;

    private static readonly Dictionary<CallKind, CallAnswer> Answers = Enum.GetValues<CallKind>().Where(kind => kind is not CallKind.Foreign)
        .ToDictionary(kind => kind, kind => kind is CallKind.OpenByStructure ? CallAnswer.NotImplemented : CallAnswer.Ask);

    [Theory]
    [InlineData("fchmod", 91, 52, Asked)]
    [InlineData("fchmodat", 268, 53, Asked)]
    [InlineData("fchmodat2", 452, 452, Asked)]
    [InlineData("fchownat", 260, 54, Asked)]
    [InlineData("fchown", 93, 55, Asked)]
    [InlineData("utimensat", 280, 88, Asked)]
    [InlineData("setxattr", 188, 5, Asked)]
    [InlineData("lsetxattr", 189, 6, Asked)]
    [InlineData("fsetxattr", 190, 7, Asked)]
    [InlineData("removexattr", 197, 14, Asked)]
    [InlineData("lremovexattr", 198, 15, Asked)]
    [InlineData("fremovexattr", 199, 16, Asked)]
    [InlineData("setxattrat", 463, 463, Asked)]
    [InlineData("removexattrat", 466, 466, Asked)]
    [InlineData("file_setattr", 469, 469, Asked)]
    [InlineData("linkat", 265, 37, Asked)]
    [InlineData("symlinkat", 266, 36, Asked)]
    [InlineData("renameat", 264, 38, Asked)]
    [InlineData("renameat2", 316, 276, Asked)]
    [InlineData("mkdirat", 258, 34, Asked)]
    [InlineData("unlinkat", 263, 35, Asked)]
    [InlineData("openat2", 437, 437, NoSuchCall)]
    [InlineData("truncate", 76, 45, AccessDenied)]
    [InlineData("socket", 41, 198, AccessDenied)]
    [InlineData("ptrace", 101, 117, AccessDenied)]
    [InlineData("open_by_handle_at", 304, 265, AccessDenied)]
    [InlineData("process_vm_writev", 311, 271, AccessDenied)]
    [InlineData("io_uring_setup", 425, 425, AccessDenied)]
    [InlineData("read", 0, 63, Allowed)]
    [InlineData("execve", 59, 221, Allowed)]
    public void A_call_has_its_answer_on_both_architectures(string name, uint x64, uint arm64, uint answer)
    {
        Run(X64, x64, false, 1, 1, 1).Should().Be(answer, name);
        Run(Arm64, arm64, true, 1, 1, 1).Should().Be(answer, name);
    }

    [Theory]
    [InlineData(0u, Allowed)]               // O_RDONLY
    [InlineData(1u, Asked)]                 // O_WRONLY
    [InlineData(2u, Asked)]                 // O_RDWR
    [InlineData(0x40u, Asked)]              // O_CREAT
    [InlineData(0x200u, Asked)]             // O_TRUNC
    [InlineData(0x8_0000u, Allowed)]        // O_CLOEXEC
    public void Opening_is_asked_about_where_it_may_write(uint flags, uint answer)
    {
        Run(X64, 257, false, 0, 0, flags).Should().Be(answer);
        Run(Arm64, 56, true, 0, 0, flags).Should().Be(answer);
        Run(X64, 2, false, 0, flags).Should().Be(answer);
    }

    [Theory]
    [InlineData(0ul, Allowed)]
    [InlineData(0x1000ul, Asked)]
    [InlineData(0x7fff_0000_0000ul, Asked)]
    public void Times_without_a_name_are_of_a_kind_of_their_own(ulong name, uint answer)
    {
        var answers = new Dictionary<CallKind, CallAnswer>(Answers) { [CallKind.SetTimesOfOpenFile] = CallAnswer.Allow };

        Run(X64, 280, false, answers, 0, name).Should().Be(answer);
        Run(Arm64, 88, true, answers, 0, name).Should().Be(answer);
    }

    [Fact]
    public void Calls_by_the_interface_of_another_architecture_end_the_process()
    {
        Run(Arm64, 0, false).Should().Be(Killed);
        Run(X64, 63, true).Should().Be(Killed);
        Run(0x4000_0003, 5, false).Should().Be(Killed);         // AUDIT_ARCH_I386
        Run(X64, 0x4000_0000 + 87, false).Should().Be(NoSuchCall);      // x32
    }

    private static uint Run(uint architecture, uint call, bool isArm64, params ulong[] arguments) => Run(architecture, call, isArm64, Answers, arguments);

    /// <summary>struct seccomp_data: number, architecture, instruction pointer, six arguments.</summary>
    private static uint Run(uint architecture, uint call, bool isArm64, Dictionary<CallKind, CallAnswer> answers, params ulong[] arguments)
    {
        uint[] data = [call, architecture, 0, 0, .. Enumerable.Range(0, 6).SelectMany(index => index < arguments.Length ? (uint[])[(uint)arguments[index], (uint)(arguments[index] >> 32)] : [0, 0])];
        SeccompCalls.Instruction[] program = [.. SystemCallFilter.Assemble(answers, isArm64)];
        var loaded = 0u;
        for (var next = 0; ; next++)
        {
            var (code, ifTrue, ifFalse, value) = program[next];
            switch (code)
            {
                case 0x20:
                    loaded = data[value / sizeof(uint)];
                    break;
                case 0x15:
                    next += loaded == value ? ifTrue : ifFalse;
                    break;
                case 0x35:
                    next += loaded >= value ? ifTrue : ifFalse;
                    break;
                case 0x45:
                    next += (loaded & value) != 0 ? ifTrue : ifFalse;
                    break;
                default:
                    return value;
            }
        }
    }
}
