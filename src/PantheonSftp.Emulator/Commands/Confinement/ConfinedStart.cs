using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Emulator.Commands.Confinement.Native;

namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>
/// Starts a child that can do no more than its rights say, whatever it is told by whom. Landlock and seccomp restrict a thread and what
/// it starts: a thread of its own takes the restrictions upon itself, starts the child and ends. The rest of this process is as free as before.
/// </summary>
internal static class ConfinedStart
{
    /// <summary>Whether this system can confine a child.</summary>
    public static bool IsSupported => LandlockRules.Version > 0 && SystemCallFilter.IsSupported;

    /// <param name="start">Describes the child.</param>
    /// <param name="rights">All that it may do.</param>
    /// <param name="clock">Tells the time to a judge; null for the system's.</param>
    /// <exception cref="ConfinementException">The kernel refuses a restriction. Nothing was started.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static Process Start(ProcessStartInfo start, ChildRights rights, TimeProvider? clock = null)
    {
        using var rules = LandlockRules.Create();
        foreach (var (path, allowed) in rights.Paths)
            rules.Allow(path, allowed);
        rules.Allow(start.FileName, PathRights.ReadFile | PathRights.Execute);
        var filter = new SystemCallFilter(rights.Calls);

        RuntimeParts.Prepare();
        var (child, questions) = rights.Judge is null
            ? OnRestrictedThread(start, rules, filter)
            : FileSizeLimit.StartIgnoringExcess(() => OnRestrictedThread(start, rules, filter));
        if (questions is not null)
            new CallSupervisor(questions, rights.Judge!, clock ?? TimeProvider.System).Start();
        return child;
    }

    private static (Process Child, SafeFileHandle? Questions) OnRestrictedThread(ProcessStartInfo start, LandlockRules rules, SystemCallFilter filter)
    {
        Process? child = null;
        SafeFileHandle? questions = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                rules.RestrictThread();
                questions = filter.RestrictThread();
                child = Process.Start(start);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true, Name = "start of a confined child" };
        thread.Start();
        thread.Join();
        if (failure is not null)
            questions?.Dispose();
        failure?.Throw();
        return (child!, questions);
    }
}
