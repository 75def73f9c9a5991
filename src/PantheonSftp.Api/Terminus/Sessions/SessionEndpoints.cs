using System.Net;
using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Emulator.Access;

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
        if (request.MachineToken is not { } token || call.Emulator.AccountDirectory.FindByMachineToken(token) is not { } account || !MayLogIn(account, call.Http))
            return Answer.Unauthorized("Authorization failed. Please check that your machine token is valid.");
        var session = call.Service<SessionTokens>().Begin(account);
        return Answer.Json(new SessionAnswer(session.Token, account.Id, session.ExpiresAt.ToUnixTimeSeconds()), TerminusJson.Fields.SessionAnswer);
    }

    /// <summary>A token that stands in a file that everybody has is taken from this machine only, as such a password is.</summary>
    private static bool MayLogIn(Account account, HttpContext http)
    {
        if (!account.HasTokensOfFixture || http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
            return true;
        TerminusLog.TokenOfFixtureRefused(http.LoggerOfTerminus(), account.Email, address.ToString());
        return false;
    }
}

internal sealed record MachineTokenRequest(string? MachineToken);

internal sealed record SessionAnswer(string Session, string UserId, long ExpiresAt);
