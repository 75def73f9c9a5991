using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Client;

/// <summary>What only an emulator has: the calls below <c>/emulator/</c>.</summary>
/// <param name="client">The connection.</param>
/// <param name="accessToken">The API's own token, which it asks for on other addresses than loopback.</param>
/// <param name="cancel">Ends calls.</param>
internal sealed class ControlApi(ApiClient client, string? accessToken, CancellationToken cancel)
{
    private JsonObject? _description;

    /// <summary>Everything: where the emulator listens, its account, its sites. Asked once.</summary>
    public async Task<JsonObject> DescribeAsync() => _description ??= (await GetAsync("")).AsObject();

    public async Task<JsonNode> GetAsync(string path) =>
        await SendAsync(HttpMethod.Get, path) ?? throw new UserErrorException(ExitCode.Failure, $"{client.Address}emulator/{path} answered nothing: is it an emulator?");

    /// <exception cref="UserErrorException">The API refused.</exception>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body = null) =>
        (await client.SendAsync(method, "emulator/" + path, body, accessToken, cancel)).BodyOfSuccess();

    /// <summary>Opens an answer that comes bit by bit.</summary>
    /// <exception cref="UserErrorException">The API refused.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string path)
    {
        var response = await client.OpenAsync(HttpMethod.Get, "emulator/" + path, null, accessToken, cancel);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new UserErrorException(ExitCode.Failure, (await ApiResponse.ReadAsync(response, cancel)).Complaint);
    }
}
