using PantheonSftp.Api.Terminus.Calls;

namespace PantheonSftp.Api.Terminus.Environments;

/// <summary>Environments: what there is to say of them and of their code.</summary>
internal static class EnvironmentEndpoints
{
    public static void Map(CallGroup<SiteCall> site, CallGroup<EnvironmentCall> environment)
    {
        // An ordered one: Terminus shows them as they come.
        site.Get("/environments", call => Answer.Json<IReadOnlyDictionary<string, EnvironmentAnswer>>(
            new OrderedDictionary<string, EnvironmentAnswer>(call.Site.Environments.Select(each => KeyValuePair.Create(each.Name, EnvironmentAnswer.Of(each)))),
            TerminusJson.Fields.IReadOnlyDictionaryStringEnvironmentAnswer));
        environment.Get("/settings", call => Answer.Json(
            new EnvironmentSettingsAnswer(call.Environment.IsInitialized), TerminusJson.Fields.EnvironmentSettingsAnswer));
        environment.Get("/variables", call => Answer.Json(
            EnvironmentVariablesAnswer.Of(call.Environment), TerminusJson.Fields.EnvironmentVariablesAnswer));
        environment.Get("/on-server-development/diffstat", call => Answer.Json(
            FileChangeAnswer.Of(call.Environment.Diffstat()), TerminusJson.Fields.IReadOnlyDictionaryStringFileChangeAnswer));
        environment.Get("/code-log", call => Answer.Json(
            CommitAnswer.LogOf(call.Environment), TerminusJson.Fields.IReadOnlyListCommitAnswer));
    }
}

internal sealed record EnvironmentSettingsAnswer(bool IsInitialized);
