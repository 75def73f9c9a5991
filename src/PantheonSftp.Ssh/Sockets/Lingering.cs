using System.Diagnostics;
using System.Net.Sockets;

namespace PantheonSftp.Ssh.Sockets;

/// <summary>
/// Lets a connection keep its thread for a moment when a busy client's next octets are due: it then goes on after one switch of threads
/// instead of three, or after none. Only a few may do so at once, and only while nothing else asks for a thread.
/// </summary>
/// <param name="places">How many connections may linger at once.</param>
internal sealed class Lingering(int places)
{
    // To fall asleep and be woken costs two processors about as much as to watch for this long, and the client waits meanwhile.
    private static readonly TimeSpan Watch = TimeSpan.FromMicroseconds(200);

    private const int Slices = 10;
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(1);

    private int _freePlaces = places;

    /// <summary>As many places as processors but one, and one at least.</summary>
    public static Lingering ForThisMachine() => new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>
    /// Whether the socket became ready, or ended, within the moment. The socket of a client that was prompt is watched awake at first, then
    /// asleep in the kernel; how prompt it was this time is kept in <paramref name="isPrompt"/> for the next.
    /// </summary>
    public bool Sees(Socket socket, SelectMode mode, ref bool isPrompt, CancellationToken cancel)
    {
        var isReady = false;
        if (Interlocked.Decrement(ref _freePlaces) >= 0)
        {
            var start = Stopwatch.GetTimestamp();
            isReady = isPrompt && Watches(socket, mode, start, cancel);

            // A work item that asks for a thread waits for one slice at most.
            for (var slice = 0; slice < Slices && !isReady && !IsDisturbed(cancel); slice++)
                isReady = socket.Poll(Slice, mode);
            isPrompt = isReady && Stopwatch.GetElapsedTime(start) < Watch;
        }

        Interlocked.Increment(ref _freePlaces);
        return isReady;
    }

    private static bool Watches(Socket socket, SelectMode mode, long start, CancellationToken cancel)
    {
        while (!IsDisturbed(cancel) && Stopwatch.GetElapsedTime(start) < Watch)
        {
            if (socket.Poll(TimeSpan.Zero, mode))
                return true;

            // Whoever else wants this processor is served first.
            Thread.Yield();
        }

        return false;
    }

    private static bool IsDisturbed(CancellationToken cancel) => cancel.IsCancellationRequested || ThreadPool.PendingWorkItemCount > 0;
}
