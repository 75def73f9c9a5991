using System.Runtime.InteropServices;

namespace PantheonSftp.Benchmarks.Native;

/// <summary>The calls of the C library that .NET has no name for.</summary>
internal static partial class LibC
{
    private const int Children = -1;

    /// <summary>The processor time of all ended children of this process, and of theirs.</summary>
    public static TimeSpan TimeOfEndedChildren()
    {
        if (GetUsage(Children, out var usage) != 0)
            throw new ToolException("getrusage failed");
        return usage.User.ToTimeSpan() + usage.System.ToTimeSpan();
    }

    /// <summary>Writes everything to the disks, so that no run pays for the one before.</summary>
    [LibraryImport("libc", EntryPoint = "sync")]
    public static partial void Sync();

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeValue
    {
        private readonly nint _seconds;
        private readonly nint _microseconds;

        public TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(_seconds) + TimeSpan.FromMicroseconds(_microseconds);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Usage
    {
        public readonly TimeValue User;
        public readonly TimeValue System;
        private readonly Counters _counters;
    }

    /// <summary>The fourteen numbers that are of no interest here.</summary>
    [System.Runtime.CompilerServices.InlineArray(14)]
    private struct Counters
    {
        private nint _first;
    }
}
