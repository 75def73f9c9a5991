using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Emulator.Commands.Confinement.Native;

namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>
/// Rules of Landlock: everything that opens, makes, removes or renames a file is refused but for what a rule allows. They hold for the
/// thread that takes them upon itself and for every process that it starts, for good, and follow directories, not names: a link leads
/// to no right.
/// </summary>
internal sealed class LandlockRules : IDisposable
{
    // LANDLOCK_ACCESS_NET_BIND_TCP and LANDLOCK_ACCESS_NET_CONNECT_TCP, LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET and LANDLOCK_SCOPE_SIGNAL.
    private const ulong EveryNetworkRight = 3;
    private const ulong EveryScope = 3;

    private readonly SafeFileHandle _ruleset;
    private readonly PathRights _handled;

    private LandlockRules(SafeFileHandle ruleset, PathRights handled)
    {
        _ruleset = ruleset;
        _handled = handled;
    }

    /// <summary>The version that this system's kernel has; 0 where there is none. Version 1 came with Linux 5.13.</summary>
    public static int Version { get; } = OperatingSystem.IsLinux() ? Math.Max(0, LandlockCalls.Version()) : 0;

    /// <exception cref="ConfinementException">The kernel refuses.</exception>
    public static LandlockRules Create()
    {
        var handled = HandledBy(Version);
        var ruleset = LandlockCalls.CreateRuleset(new LandlockCalls.RulesetAttributes
        {
            HandledPathRights = (ulong)handled,
            HandledNetworkRights = Version >= 4 ? EveryNetworkRight : 0,
            Scoped = Version >= 6 ? EveryScope : 0,
        });
        return ruleset >= 0 ? new LandlockRules(new SafeFileHandle(ruleset, ownsHandle: true), handled) : throw Refused("a rule set");
    }

    /// <summary>Allows something beneath a directory, or with a file. What does not exist needs no rule.</summary>
    /// <exception cref="ConfinementException">The kernel refuses.</exception>
    public void Allow(string path, PathRights rights)
    {
        using var parent = LandlockCalls.OpenPath(path);
        if (parent.IsInvalid)
            return;
        var allowed = rights & _handled & (Directory.Exists(path) ? ~(PathRights)0 : PathRights.OfFiles);
        if (!LandlockCalls.AddRule(_ruleset, parent, (ulong)allowed))
            throw Refused($"a rule for {path}");
    }

    /// <summary>Binds the calling thread and what it will start.</summary>
    /// <exception cref="ConfinementException">The kernel refuses.</exception>
    public void RestrictThread()
    {
        if (!LandlockCalls.RestrictThread(_ruleset))
            throw Refused("restricting a thread");
    }

    public void Dispose() => _ruleset.Dispose();

    private static PathRights HandledBy(int version)
    {
        var ofVersion1 = (PathRights)((ulong)PathRights.Refer - 1);
        return ofVersion1
            | (version >= 2 ? PathRights.Refer : 0)
            | (version >= 3 ? PathRights.Truncate : 0)
            | (version >= 5 ? PathRights.ControlDevice : 0);
    }

    private static ConfinementException Refused(string what) =>
        new($"the kernel refuses {what} of Landlock: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
}
