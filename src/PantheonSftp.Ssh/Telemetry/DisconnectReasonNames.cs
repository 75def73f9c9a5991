using System.Collections.Frozen;
using System.Text.Json;

namespace PantheonSftp.Ssh.Telemetry;

/// <summary>Reasons as metrics and activities name them: <c>protocol_error</c>.</summary>
internal static class DisconnectReasonNames
{
    private static readonly FrozenDictionary<DisconnectReason, string> Names =
        Enum.GetValues<DisconnectReason>().ToFrozenDictionary(reason => reason, reason => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));

    public static string TelemetryName(this DisconnectReason reason) => Names.GetValueOrDefault(reason, "_OTHER");
}
