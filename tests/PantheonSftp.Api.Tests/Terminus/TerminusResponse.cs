using System.Text.Json;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>What Terminus gets: status, reason phrase, and JSON.</summary>
internal sealed record TerminusResponse(int Status, string? ReasonPhrase, JsonElement Body)
{
    /// <summary>The one JSON string that the body of a refusal is.</summary>
    public string Sentence => Body.GetString()!;

    public static async Task<TerminusResponse> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var status = (int)response.StatusCode;
            if (status is not ((>= 200 and <= 209) or (>= 400 and <= 409)))
                throw new InvalidOperationException($"Terminus would repeat {response.RequestMessage} for minutes: {status} {response.ReasonPhrase}");
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new TerminusResponse(status, response.ReasonPhrase, JsonSerializer.Deserialize<JsonElement>(text));
        }
    }
}
