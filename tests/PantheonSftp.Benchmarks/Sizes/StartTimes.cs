using System.Diagnostics;
using System.Net.Sockets;
using PantheonSftp.Emulator;

namespace PantheonSftp.Benchmarks.Sizes;

/// <summary>How long a start takes.</summary>
internal static class StartTimes
{
    private const int Starts = 7;

    /// <summary>The published command, from its process's start to its ready file, each time with fresh demo sites.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> OfCommandAsync(string program, TemporaryDirectory directory, CancellationToken cancel)
    {
        var times = new List<TimeSpan>();
        for (var start = 0; start < Starts; start++)
        {
            var place = directory.Make($"start-{start}");
            var readyFile = Path.Combine(place, "ready.json");
            string[] arguments = ["serve", "--listen", "127.0.0.1", "--port", "0", "--data", Path.Combine(place, "data"), "--ready-file", readyFile];
            var clock = Stopwatch.StartNew();
            await using var server = BackgroundProgram.Start(program, arguments, Path.Combine(place, "log"));
            await server.WritesAsync(readyFile, cancel);
            times.Add(clock.Elapsed);
        }
        return times;
    }

    /// <summary>An embedded emulator in this process, from <c>StartAsync</c> to its first octet to a client; the first one warms up.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> OfEmbeddedAsync(CancellationToken cancel)
    {
        var times = new List<TimeSpan>();
        for (var start = 0; start <= Starts; start++)
        {
            var clock = Stopwatch.StartNew();
            await using var emulator = await PantheonEmulator.StartAsync(cancel: cancel);
            using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(emulator.EndPoints[0], cancel);
            await client.ReceiveAsync(new byte[1], cancel);
            times.Add(clock.Elapsed);
        }
        return times[1..];
    }
}
