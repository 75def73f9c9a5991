using System.Text.Json.Serialization;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Environments;

/// <summary>An environment (terminus.md section 4). Test and live lack what has to do with changing code.</summary>
internal sealed record EnvironmentAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? OnServerDevelopment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, FileChangeAnswer>? Diffstat,
    long EnvironmentCreated,
    string DnsZone,
    string? TargetRef,
    string? TargetCommit,
    string PhpVersion,
    LockAnswer Lock)
{
    public static EnvironmentAnswer Of(SiteEnvironment environment)
    {
        var hasMode = environment.Kind.HasConnectionMode();
        return new EnvironmentAnswer(
            hasMode ? environment.ConnectionMode is ConnectionMode.Sftp : null,
            hasMode ? FileChangeAnswer.Of(environment.Diffstat()) : null,
            environment.CreatedAt.ToUnixTimeSeconds(),
            environment.Context.Services.Profile.DnsZone,
            hasMode ? $"refs/heads/{environment.Code.Branch}" : TagOf(environment),
            environment.Code.DueCommit,
            environment.PhpVersion,
            new LockAnswer(environment.Lock is not null, environment.Lock?.Username, environment.Lock?.Password));
    }

    private static string? TagOf(SiteEnvironment environment) =>
        environment.IsInitialized && environment.Site.Code.Deployments(environment.Name) is [.., var last] ? $"refs/tags/{last.Name}" : null;
}

internal sealed record LockAnswer(bool Locked, string? Username, string? Password);
