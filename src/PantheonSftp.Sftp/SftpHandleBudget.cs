using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp;

/// <summary>
/// Open handles of all the sessions that share it: one client with many sessions then leaves descriptors to the others. Each session has
/// <see cref="OwnHandles"/> besides, which count for nobody. Sessions that ask at the same moment may together take a few more.
/// </summary>
public sealed class SftpHandleBudget
{
    /// <summary>Handles of a budget that is made without a number. Where that is more than a quarter of the files that the process may open, it is that quarter.</summary>
    public const int DefaultHandles = 8192;

    /// <summary>Handles of each session that do not draw on the budget: clients that transfer a file at a time, or a few, need no others.</summary>
    public const int OwnHandles = 8;

    private int _free;

    /// <summary>Makes a budget of <see cref="DefaultHandles"/>, or of a quarter of the descriptors of the process where that is less.</summary>
    public SftpHandleBudget()
        : this((int)Math.Min(DefaultHandles, DescriptorReserve.Limit / 4))
    {
    }

    /// <summary>Makes a budget of so many handles.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public SftpHandleBudget(int handles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(handles);
        Handles = handles;
        _free = handles;
    }

    /// <summary>How many all sessions together may have besides their own.</summary>
    public int Handles { get; }

    internal bool IsSpent => Volatile.Read(ref _free) <= 0;

    internal void Take() => Interlocked.Decrement(ref _free);

    internal void Return(int handles) => Interlocked.Add(ref _free, handles);
}
