using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;

namespace PantheonSftp.Cli.Commands.Verbs;

/// <summary>What a shell may complete from the emulator that runs. A person is at the keyboard: what does not answer at once is left out, and so is every error.</summary>
internal static class RunningEmulator
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    public static IEnumerable<string> Sites(ParseResult result) => Describe(result).Select(site => (string)site["name"]!);

    public static IEnumerable<string> SiteEnvironments(ParseResult result) =>
        Describe(result).SelectMany(site => site["environments"]!.AsArray().Select(environment => $"{site["name"]}.{environment!["name"]}"));

    private static IReadOnlyList<JsonNode> Describe(ParseResult result)
    {
        var console = result.InvocationConfiguration as Output.CommandConsole ?? new Output.CommandConsole();
        try
        {
            using var cancel = new CancellationTokenSource(Patience);
            using var client = new ApiClient(ApiClient.AddressOf(Given(result, "--api"), console.Variable));
            var control = new ControlApi(client, Given(result, "--token") ?? console.Variable("PANTHEON_SFTP_TOKEN"), cancel.Token);
            // A source of completions has no asynchronous form.
            return [.. Task.Run(control.DescribeAsync, cancel.Token).GetAwaiter().GetResult()["sites"]!.AsArray().OfType<JsonNode>()];
        }
        catch (Exception error) when (error is UserErrorException or OperationCanceledException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return [];
        }
    }

    private static string? Given(ParseResult result, string name) =>
        result.CommandResult.Command.Options.FirstOrDefault(option => option.Name == name) is { } option ? result.GetResult(option)?.Tokens.FirstOrDefault()?.Value : null;
}
