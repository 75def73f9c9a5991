using PantheonSftp.Cli.Output;
using PantheonSftp.Cli.Serving;

namespace PantheonSftp.Cli.Commands;

/// <summary><c>serve</c>: from the settings to a running emulator, and to its end by a signal.</summary>
internal static class ServeCommand
{
    /// <summary>How long transfers may go on after the first signal. Below the ten seconds that <c>docker stop</c> grants.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(ServeSettings settings, CancellationToken cancel)
    {
        using var signals = new TerminationSignals();
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(signals.Asked, cancel);
        using var logging = LineLoggerFactory.ToStandardError(settings.LogLevel);
        var client = settings.ClientConfig is { } directory ? ClientConfig.Open(directory) : null;
        if (settings.ReadyFile is { } path)
            ReadyFile.RemoveStale(path);

        await using var emulator = await EmulatorStart.RunAsync(settings, client?.Key, logging, asked.Token);
        if (emulator is null)
            return ExitCode.Success;

        if (settings.Advertise is { } advertised)
            emulator.Advertised = advertised;
        await using var api = settings.Api is { } asksApi ? await ApiStart.RunAsync(emulator, asksApi, asked.Token) : null;
        using (MemoryRelease.Start())
            await ServeAsync(new RunningServer(emulator, api), settings, client, asked.Token);

        await Terminal.SayAsync(Console.Error, $"pantheon-sftp: stopping; transfers have {Drain.TotalSeconds} s to end, Ctrl-C again ends them at once{Environment.NewLine}");
        await emulator.StopAsync(Drain, CancellationToken.None);
        return ExitCode.Success;
    }

    /// <summary>Tells scripts and people that the server is there, and returns when its end is asked for.</summary>
    private static async Task ServeAsync(RunningServer server, ServeSettings settings, ClientConfig? client, CancellationToken asked)
    {
        using var ready = settings.ReadyFile is { } file ? new ReadyFile(file) : null;
        using var told = server.Tell(description =>
        {
            client?.Write(description, server.HostKeys);
            ready?.Write(description);
        });
        await Terminal.SayAsync(Console.Out, Announcement.Of(server, settings).Render(Terminal.HasColour(Console.IsOutputRedirected)));
        await WhenAsync(asked);
    }

    private static async Task WhenAsync(CancellationToken cancelled)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancelled.Register(ended.SetResult);
        await ended.Task;
    }
}
