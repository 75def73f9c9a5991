using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PantheonSftp.Emulator.Commands.Confinement.Native;

/// <summary>Landlock's three system calls (landlock(7)), which no library wraps. Their numbers are those of every architecture.</summary>
internal static unsafe partial class LandlockCalls
{
    private const long CreateRulesetNumber = 444;
    private const long AddRuleNumber = 445;
    private const long RestrictSelfNumber = 446;

    private const uint AskForVersion = 1;
    private const uint PathBeneath = 1;

    private const int NoNewPrivileges = 38;
    private const int OpenPathOnly = 0x20_0000 | 0x8_0000; // O_PATH | O_CLOEXEC

    /// <summary>struct landlock_ruleset_attr. Members that an older kernel does not know are zero, which it accepts.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct RulesetAttributes
    {
        public ulong HandledPathRights;
        public ulong HandledNetworkRights;
        public ulong Scoped;
    }

    /// <summary>struct landlock_path_beneath_attr, which is packed.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathBeneathAttributes
    {
        public ulong AllowedRights;
        public int Parent;
    }

    /// <summary>The version of the interface, or a negative number where the kernel has none or has it switched off.</summary>
    public static int Version() => (int)SystemCall(CreateRulesetNumber, 0, 0, (nint)AskForVersion, 0);

    public static int CreateRuleset(RulesetAttributes attributes) =>
        (int)SystemCall(CreateRulesetNumber, (nint)(&attributes), sizeof(RulesetAttributes), 0, 0);

    public static bool AddRule(SafeFileHandle ruleset, SafeFileHandle parent, ulong rights)
    {
        var rule = new PathBeneathAttributes { AllowedRights = rights, Parent = (int)parent.DangerousGetHandle() };
        return SystemCall(AddRuleNumber, ruleset.DangerousGetHandle(), (nint)PathBeneath, (nint)(&rule), 0) == 0;
    }

    /// <summary>Lets the calling thread, and what it starts, gain no rights by executing a program (set-uid), then restricts it. Neither can be undone.</summary>
    public static bool RestrictThread(SafeFileHandle ruleset) =>
        Control(NoNewPrivileges, 1, 0, 0, 0) == 0 && SystemCall(RestrictSelfNumber, ruleset.DangerousGetHandle(), 0, 0, 0) == 0;

    /// <summary>A handle that names a file or directory and can do nothing else with it; invalid where there is none.</summary>
    public static SafeFileHandle OpenPath(string path) => new(Open(path, OpenPathOnly), ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
