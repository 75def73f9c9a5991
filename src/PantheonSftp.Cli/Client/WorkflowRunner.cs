using System.Text.Json;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Client;

/// <summary>Asks for workflows and follows them to their end.</summary>
internal sealed class WorkflowRunner(PlatformApi api, IWorkflowProgress progress, CancellationToken cancel)
{
    /// <summary>An emulator is near and quick: the second look comes soon, later ones ever less often.</summary>
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    /// <summary>A workflow of an environment.</summary>
    public Task<JsonObject> RunAsync(PlatformEnvironment environment, string type, JsonObject? parameters = null) =>
        RunAsync(environment.Path, environment.Site.Path, type, parameters);

    /// <summary>A workflow of a site.</summary>
    public Task<JsonObject> RunAsync(PlatformSite site, string type, JsonObject? parameters = null) => RunAsync(site.Path, site.Path, type, parameters);

    /// <param name="owner">The path of whom it is created at.</param>
    /// <param name="poll">The path of whom it is found at.</param>
    /// <param name="type">The platform's name of what is to happen.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <returns>The workflow, which has succeeded.</returns>
    /// <exception cref="UserErrorException">It was refused, or did not succeed.</exception>
    public async Task<JsonObject> RunAsync(string owner, string poll, string type, JsonObject? parameters)
    {
        var answer = await api.SendAsync(HttpMethod.Post, $"{owner}/workflows", new JsonObject { ["type"] = type, ["params"] = parameters ?? [] });
        if (!answer.IsSuccess || answer.Body is not JsonObject workflow || workflow["id"] is null)
            throw new UserErrorException(ExitCode.Failure, $"Workflow Creation Failed: {answer.Reason}");

        if (workflow["result"] is null)
            await progress.ShowAsync(report => FollowAsync(workflow, poll, report));
        return (string?)workflow["result"] == "succeeded" ? workflow : throw new UserErrorException(ExitCode.Failure, FailureOf(workflow));
    }

    /// <summary>What a workflow says of itself at its end.</summary>
    public static string MessageOf(JsonObject workflow) => (string?)workflow["active_description"] ?? "";

    private async Task FollowAsync(JsonObject workflow, string poll, Action<JsonObject> report)
    {
        report(workflow);
        for (var delay = FirstDelay; ; delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 3 / 2, LongestDelay.Ticks)))
        {
            Merge(workflow, await api.GetObjectAsync($"{poll}/workflows/{(string?)workflow["id"]}"));
            report(workflow);
            if (workflow["result"] is not null)
                return;
            await Task.Delay(delay, cancel);
        }
    }

    /// <summary>What is not said again is still true.</summary>
    private static void Merge(JsonObject workflow, JsonObject news)
    {
        foreach (var (name, value) in news)
            workflow[name] = value?.DeepClone();
    }

    private static string FailureOf(JsonObject workflow)
    {
        var task = workflow["final_task"] as JsonObject;
        if (task?["reason"] is { } reason && reason.GetValueKind() == JsonValueKind.String && (string?)reason is { Length: > 0 } text)
            return text;
        var messages = task?["messages"] switch
        {
            JsonObject byTime => byTime.Select(member => member.Value),
            JsonArray inOrder => inOrder,
            _ => [],
        };
        return (string?)messages.LastOrDefault()?["message"] ?? "Workflow failed.";
    }
}
