using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;

namespace PantheonSftp.Api.Terminus.Sessions;

/// <summary>Login (terminus.md section 3), and what Terminus tells after each command.</summary>
internal static class SessionEndpoints
{
    public static void Map(CallGroup<Call> anybody)
    {
        anybody.Post("/authorize/machine-token", LogInAsync);
        anybody.Post("/track", _ => Task.FromResult(Answer.Done()));
    }

    private static async Task<IResult> LogInAsync(Call call)
    {
        var request = await call.ReadAsync(TerminusJson.Fields.MachineTokenRequest);
        if (request.MachineToken is not { } token || call.Emulator.AccountDirectory.FindByMachineToken(token) is not { } account)
            return Answer.Unauthorized("Authorization failed. Please check that your machine token is valid.");
        var session = call.Service<SessionTokens>().Begin(account);
        return Answer.Json(new SessionAnswer(session.Token, account.Id, session.ExpiresAt.ToUnixTimeSeconds()), TerminusJson.Fields.SessionAnswer);
    }
}

internal sealed record MachineTokenRequest(string? MachineToken);

internal sealed record SessionAnswer(string Session, string UserId, long ExpiresAt);
