using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Calls;

/// <summary>A call of anybody.</summary>
internal class Call(HttpContext http)
{
    public HttpContext Http => http;

    public PantheonEmulator Emulator => Service<PantheonEmulator>();

    public T Service<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>A part of the path.</summary>
    public string Part(string name) => (string)http.Request.RouteValues[name]!;

    /// <summary>The body, whatever type it is said to be of: Terminus sends nothing but JSON.</summary>
    /// <exception cref="RefusedCallException">It is no such JSON.</exception>
    public async Task<T> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted)
                ?? throw new RefusedCallException("The body is null, and has to say something.");
        }
        catch (JsonException e)
        {
            throw new RefusedCallException($"The body is not the JSON that is expected here, from {e.Path ?? "its beginning"} on.");
        }
    }
}

/// <summary>A call of somebody who is logged in.</summary>
internal class SessionCall(HttpContext http, Account account) : Call(http)
{
    public Account Account => account;
}

/// <summary>A call that concerns a site of theirs.</summary>
internal class SiteCall(HttpContext http, Account account, Site site) : SessionCall(http, account)
{
    public Site Site => site;
}

/// <summary>A call that concerns an environment of it.</summary>
internal sealed class EnvironmentCall(HttpContext http, Account account, SiteEnvironment environment) : SiteCall(http, account, environment.Site)
{
    public SiteEnvironment Environment => environment;
}
