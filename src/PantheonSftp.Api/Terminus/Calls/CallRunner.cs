using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Terminus.Calls;

/// <summary>Makes a call, and an answer of whatever comes of it.</summary>
internal static class CallRunner
{
    public static async Task RunAsync(HttpContext http, Func<Task<IResult>> call)
    {
        var answer = await AnswerAsync(http, call);
        if (!http.RequestAborted.IsCancellationRequested)
            await answer.ExecuteAsync(http);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Func<Task<IResult>> call)
    {
        try
        {
            return await call();
        }
        catch (RefusedCallException e)
        {
            return Answer.BadRequest(e.Message);
        }
        catch (BadHttpRequestException e)
        {
            // Such as a body that is too long: 413 would be sent again and again.
            return Answer.BadRequest(e.Message);
        }
        catch (PlatformRuleException e)
        {
            return Answer.Forbidden(e.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (Exception e)
        {
            TerminusLog.Failed(http.LoggerOfTerminus(), http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, e);
            return Answer.Failed("The emulator has failed at this; its log says how.");
        }
    }
}
