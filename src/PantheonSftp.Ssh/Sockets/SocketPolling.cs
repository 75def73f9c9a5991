namespace PantheonSftp.Ssh.Sockets;

/// <summary>What the connections of one server share to wait for their sockets.</summary>
internal sealed class SocketPolling : IDisposable
{
    /// <summary>Who may keep a thread while waiting.</summary>
    public Lingering Lingering { get; } = Lingering.ForThisMachine();

    /// <summary>
    /// Where connections wait to be read from. Null where the system has no epoll: the runtime's own poller does it then. On Linux that one
    /// hears of everything that arrives for a socket which ever waited there, also while somebody reads it all the time, and wakes two threads
    /// for it.
    /// </summary>
    public EpollSet? Input { get; } = EpollSet.TryCreate(EpollSet.Readable);

    /// <summary>Where connections wait to be written to.</summary>
    public EpollSet? Output { get; } = EpollSet.TryCreate(EpollSet.Writable);

    public void Dispose()
    {
        Input?.Dispose();
        Output?.Dispose();
    }
}
