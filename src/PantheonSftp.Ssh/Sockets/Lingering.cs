using System.Net.Sockets;

namespace PantheonSftp.Ssh.Sockets;

/// <summary>
/// Lets a connection keep its thread for a moment, asleep in the kernel, when a busy client's next octets are due: it then goes on after
/// one switch of threads instead of three. Only a few may do so at once, and only while nothing else asks for a thread.
/// </summary>
/// <param name="places">How many connections may linger at once.</param>
internal sealed class Lingering(int places)
{
    private const int Slices = 10;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(1);

    private int _freePlaces = places;

    /// <summary>As many places as processors but one, and one at least.</summary>
    public static Lingering ForThisMachine() => new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Whether the socket became ready, or ended, within the moment.</summary>
    public bool Sees(Socket socket, SelectMode mode, CancellationToken cancel)
    {
        var isReady = false;
        if (Interlocked.Decrement(ref _freePlaces) >= 0)
        {
            // A work item that asks for a thread waits for one slice at most.
            for (var slice = 0; slice < Slices && !isReady && !cancel.IsCancellationRequested && ThreadPool.PendingWorkItemCount == 0; slice++)
                isReady = socket.Poll(Slice, mode);
        }

        Interlocked.Increment(ref _freePlaces);
        return isReady;
    }
}
