using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Output;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Commands;

/// <summary><c>ready</c>: whether a login works, for the health check of an image that has no curl.</summary>
internal static class ReadyCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Who has not answered by then is not ready.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var timeout = new Option<double?>("--timeout") { Description = "Tries again until so many seconds have passed. Without it once.", HelpName = "SECONDS" };
        var api = new Option<string?>("--api") { Description = "The HTTP interface to ask. [default: PANTHEON_SFTP_API, or http://127.0.0.1:2280]", HelpName = "URL" };
        var address = new Option<AdvertisedEndPoint?>("--address")
        {
            Description = "Asks the SSH port instead, which has to identify itself: for an emulator without the HTTP interface.",
            HelpName = "HOST:PORT",
            CustomParser = OptionValues.ParseEndPoint,
        };
        var command = new Command("ready", "Exits with 0 when a login works, else with 1.") { timeout, api, address };
        command.SetAction((result, cancel) =>
        {
            var console = (CommandConsole)result.InvocationConfiguration;
            Func<CancellationToken, Task> ask = result.GetValue(address) is { } endPoint
                ? attempt => AskSshAsync(endPoint, attempt)
                : attempt => AskApiAsync(ApiClient.AddressOf(result.GetValue(api), console.Variable), attempt);
            return RunAsync(ask, TimeSpan.FromSeconds(result.GetValue(timeout) ?? 0), console, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, CommandConsole console, CancellationToken cancel)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            if (await TryAsync(ask, cancel) is not { } reason)
                return ExitCode.Success;
            if (waited.Elapsed >= timeout)
            {
                console.Error.WriteLine($"pantheon-sftp: not ready: {reason}");
                return ExitCode.Failure;
            }
            await Task.Delay(Interval, cancel);
        }
    }

    /// <returns>Why it is not ready; null when it is.</returns>
    private static async Task<string?> TryAsync(Func<CancellationToken, Task> ask, CancellationToken cancel)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        attempt.CancelAfter(Patience);
        try
        {
            await ask(attempt.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds} s";
        }
        catch (Exception error) when (error is UserErrorException or SocketException or IOException)
        {
            return error.Message;
        }
    }

    private static async Task AskApiAsync(Uri address, CancellationToken cancel)
    {
        using var client = new ApiClient(address);
        (await client.SendAsync(HttpMethod.Get, "emulator/health/ready", null, null, cancel)).BodyOfSuccess();
    }

    /// <summary>A server that accepts has its keys and sites, and a server that is one of SSH begins with saying so (RFC 4253 section 4.2).</summary>
    private static async Task AskSshAsync(AdvertisedEndPoint address, CancellationToken cancel)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancel);
        using var reader = new StreamReader(client.GetStream());
        if (await reader.ReadLineAsync(cancel) is not { } line || !line.StartsWith("SSH-2.0-", StringComparison.Ordinal))
            throw new IOException($"{address} is no SSH server");
    }
}
