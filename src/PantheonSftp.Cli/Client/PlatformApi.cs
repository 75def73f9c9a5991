using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Client;

/// <summary>The platform's own calls, those of Terminus: below <c>/api/</c>, with a session that is opened at the first of them.</summary>
/// <param name="client">The connection.</param>
/// <param name="control">Knows the emulator's own account, for who has not logged in.</param>
/// <param name="tokens">What <c>auth:login</c> saved.</param>
/// <param name="account">Whose saved token to use; null for the only one.</param>
/// <param name="cancel">Ends calls.</param>
internal sealed class PlatformApi(ApiClient client, ControlApi control, SavedTokens tokens, string? account, CancellationToken cancel)
{
    private Session? _session;

    public async Task<string> UserIdAsync() => (await SessionAsync()).UserId;

    /// <summary>The path of the user's own things.</summary>
    public async Task<string> UserPathAsync() => $"users/{await UserIdAsync()}";

    /// <exception cref="UserErrorException">The API refused: its own words.</exception>
    public async Task<JsonNode?> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).BodyOfSuccess();

    /// <exception cref="UserErrorException">The API refused: its own words.</exception>
    public async Task<JsonObject> GetObjectAsync(string path) =>
        // PHP's empty array stands for an empty object, too.
        await GetAsync(path) switch
        {
            JsonObject found => found,
            JsonArray { Count: 0 } or null => [],
            var other => throw new UserErrorException(ExitCode.Failure, $"api/{path} answered no object: {other.ToJsonString()}"),
        };

    /// <summary>The members of a collection, which is an array of objects with an id, or an object whose keys are the ids.</summary>
    public async Task<IReadOnlyList<JsonObject>> GetListAsync(string path) => ListOf(await GetAsync(path));

    /// <summary>A collection that comes in pages: the next are the items after the last id.</summary>
    public async Task<IReadOnlyList<JsonObject>> GetPagesAsync(string path)
    {
        const int pageLength = 100;
        var all = new List<JsonObject>();
        var seen = new HashSet<string>();
        for (var start = ""; ;)
        {
            var page = await GetListAsync($"{path}?limit={pageLength}{start}");
            all.AddRange(page);
            if (page.Count < pageLength || !seen.Add((string)page[^1]["id"]!))
                return all;
            start = $"&start={(string)page[^1]["id"]!}";
        }
    }

    /// <summary>A call whose refusal the caller judges.</summary>
    public async Task<ApiResponse> SendAsync(HttpMethod method, string path, JsonNode? body = null) =>
        await client.SendAsync(method, "api/" + path, body, (await SessionAsync()).Token, cancel);

    /// <summary>Trades a machine token for a session, which the following calls carry.</summary>
    /// <returns>Whether the token is known.</returns>
    public async Task<bool> TryLogInAsync(string machineToken)
    {
        var answer = await client.SendAsync(
            HttpMethod.Post, "api/authorize/machine-token", new JsonObject { ["machine_token"] = machineToken, ["client"] = "terminus" }, null, cancel);
        if (!answer.IsSuccess || (string?)answer.Body?["user_id"] is not { } user || (string?)answer.Body["session"] is not { } session)
            return false;
        _session = new Session(user, session);
        return true;
    }

    private async Task<Session> SessionAsync()
    {
        if (_session is null && !await TryLogInAsync(await MachineTokenAsync()))
            throw new UserErrorException(ExitCode.Failure, "No user ID. Please login via terminus auth:login");
        return _session!;
    }

    /// <summary>The saved token of the account that was chosen, or of the only one there is; else that of the emulator's own account, so that nobody must log in.</summary>
    private async Task<string> MachineTokenAsync()
    {
        if (account is not null)
            return tokens.Find(account) ?? throw new UserErrorException(ExitCode.Failure, $"No machine token of {account} is saved: auth:login --machine-token=TOKEN saves it.");
        if (tokens.Accounts is [var only])
            return tokens.Find(only)!;
        return (string?)(await control.DescribeAsync())["account"]?["machineToken"]
            ?? throw new UserErrorException(ExitCode.Failure, "You are not logged in. Run `auth:login` to authenticate or `help auth:login` for more info.");
    }

    private static IReadOnlyList<JsonObject> ListOf(JsonNode? body) => body switch
    {
        JsonArray items => [.. items.OfType<JsonObject>()],
        JsonObject members => [.. members.Where(member => member.Value is JsonObject).Select(member => WithId(member.Key, member.Value!.AsObject()))],
        _ => [],
    };

    private static JsonObject WithId(string id, JsonObject item)
    {
        item.TryAdd("id", id);
        return item;
    }

    private sealed record Session(string UserId, string Token);
}
