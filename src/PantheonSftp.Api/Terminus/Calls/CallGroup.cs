using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PantheonSftp.Api.Terminus.Calls;

/// <summary>Calls that concern the same kind of thing, which is found before they are made.</summary>
/// <param name="endpoints">Where they are mapped.</param>
/// <param name="prefix">What their paths begin with.</param>
/// <param name="enter">Finds what a call concerns, or why there is none.</param>
internal sealed class CallGroup<TCall>(IEndpointRouteBuilder endpoints, string prefix, Func<HttpContext, Entry<TCall>> enter)
    where TCall : Call
{
    public void Get(string path, Func<TCall, IResult> answer) => Get(path, call => Task.FromResult(answer(call)));

    public void Get(string path, Func<TCall, Task<IResult>> answer) => Map([HttpMethods.Get, HttpMethods.Head], path, answer);

    public void Post(string path, Func<TCall, Task<IResult>> answer) => Map([HttpMethods.Post], path, answer);

    public void Delete(string path, Func<TCall, IResult> answer) => Map([HttpMethods.Delete], path, call => Task.FromResult(answer(call)));

    private void Map(string[] methods, string path, Func<TCall, Task<IResult>> answer)
    {
        // A delegate of this type is called as it is; any other one costs each start its binding.
        endpoints.MapMethods(prefix + path, methods, (RequestDelegate)RunAsync);

        Task RunAsync(HttpContext http) => CallRunner.RunAsync(http, () => EnterAsync(http, answer));
    }

    private Task<IResult> EnterAsync(HttpContext http, Func<TCall, Task<IResult>> answer) => enter(http) switch
    {
        { Call: { } call } => answer(call),
        { Refusal: var refusal } => Task.FromResult(refusal!),
    };
}

/// <summary>The groups that there are.</summary>
internal static class CallGroup
{
    public static CallGroup<Call> OfAnybody(IEndpointRouteBuilder endpoints) => new(endpoints, "", http => new Call(http));

    public static CallGroup<SessionCall> OfSession(IEndpointRouteBuilder endpoints) => new(endpoints, "", Entrance.Session);

    public static CallGroup<SessionCall> OfUser(IEndpointRouteBuilder endpoints) => new(endpoints, "/users/{user}", Entrance.User);

    public static CallGroup<SiteCall> OfSite(IEndpointRouteBuilder endpoints) => new(endpoints, "/sites/{site}", Entrance.Site);

    public static CallGroup<EnvironmentCall> OfEnvironment(IEndpointRouteBuilder endpoints) => new(endpoints, "/sites/{site}/environments/{env}", Entrance.Environment);
}
