using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary>An environment's values, as its lists and its record show them.</summary>
internal static class EnvironmentFields
{
    public static async Task<JsonObject> OfAsync(PlatformEnvironment environment) => new()
    {
        ["id"] = environment.Name,
        ["created"] = environment.Data["environment_created"]?.DeepClone(),
        ["domain"] = environment.Domain,
        ["connection_mode"] = environment.ConnectionMode,
        ["onserverdev"] = environment.IsInSftpMode,
        ["locked"] = environment.IsLocked,
        ["initialized"] = await environment.IsInitializedAsync(),
        ["php_version"] = PhpVersionOf(environment),
    };

    // The API writes 82, people write 8.2.
    private static string? PhpVersionOf(PlatformEnvironment environment) =>
        ((string?)environment.Data["php_version"] ?? (string?)environment.Site.Data["php_version"]) is { Length: > 1 } version ? $"{version[0]}.{version[1..]}" : null;
}
