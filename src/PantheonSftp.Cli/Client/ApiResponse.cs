using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Client;

/// <summary>What the API answered: its status, the status' words, and the body, which is text alone where it is no JSON.</summary>
internal sealed record ApiResponse(HttpStatusCode Status, string Reason, JsonNode? Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Why it refused, for a person: an error of the platform is one JSON string, one below <c>/emulator/</c> is problem details (RFC 9457).</summary>
    public string Complaint
    {
        get
        {
            var told = Body switch
            {
                JsonObject problem => Text(problem["detail"]) ?? Text(problem["title"]),
                JsonValue => Text(Body),
                _ => null,
            };
            return string.IsNullOrWhiteSpace(told) ? $"{(int)Status} {Reason}" : told;
        }
    }

    /// <exception cref="UserErrorException">The API refused.</exception>
    public JsonNode? BodyOfSuccess() => IsSuccess ? Body : throw new UserErrorException(ExitCode.Failure, Complaint);

    public static async Task<ApiResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        return new ApiResponse(response.StatusCode, response.ReasonPhrase ?? "", Parse(text));
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
