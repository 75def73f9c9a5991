using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary>A verb that is one call below <c>/emulator/</c>, and says what it has done.</summary>
internal abstract class ControlVerb(string name, string description, string example) : Verb(name, description, example)
{
    /// <summary>The call that does it.</summary>
    /// <exception cref="UserErrorException">What was asked makes no sense.</exception>
    protected abstract ControlCall Call(VerbRun run);

    protected sealed override async Task RunAsync(VerbRun run)
    {
        var call = Call(run);
        await run.Control.SendAsync(call.Method, call.Path, call.Body);
        run.Messages.Notice(call.Done);
    }

    /// <summary>The path of the environment that an argument names.</summary>
    /// <exception cref="UserErrorException">It names none.</exception>
    protected static (string FullName, string Path) Locate(VerbRun run, Argument<string?> argument) =>
        run.SplitName(argument) is (var site, { } environment)
            ? ($"{site}.{environment}", $"sites/{ControlCall.Part(site)}/environments/{ControlCall.Part(environment)}")
            : throw new UserErrorException(ExitCode.Failure, "The environment argument must be given as <site_name>.<environment>");
}

/// <summary>A call below <c>/emulator/</c>.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path behind <c>/emulator/</c>.</param>
/// <param name="Done">What is true when it succeeded.</param>
/// <param name="Body">What it sends; null for nothing.</param>
internal sealed record ControlCall(HttpMethod Method, string Path, string Done, JsonObject? Body = null)
{
    /// <summary>A part of a path that a person named.</summary>
    public static string Part(string? named) => Uri.EscapeDataString(named!);

    /// <summary>Members that a person gave; what was not given is left out.</summary>
    public static JsonObject BodyOf(params (string Name, JsonNode? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value)));
}
