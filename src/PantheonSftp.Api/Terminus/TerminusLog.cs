using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Terminus;

/// <summary>What the interface for Terminus tells the log: events from 5100 on. Nothing of a request's headers, query or body is in it, which hold tokens.</summary>
internal static partial class TerminusLog
{
    public static ILogger LoggerOfTerminus(this HttpContext http) =>
        http.RequestServices.GetRequiredService<PantheonEmulator>().LoggerFactory.CreateLogger("PantheonSftp.Api.Terminus");

    [LoggerMessage(5100, LogLevel.Error, "The call {Method} {Path} of Terminus failed")]
    public static partial void Failed(ILogger logger, string method, string? path, Exception error);

    [LoggerMessage(
        5101,
        LogLevel.Warning,
        "A machine token of {Account} that stands in the fixtures, where others may read it, is not taken from {Address}: choose one with MachineToken in code, or let the SSH server listen on other addresses than loopback, which makes new ones")]
    public static partial void TokenOfFixtureRefused(ILogger logger, string account, string address);
}
