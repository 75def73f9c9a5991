using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>Calls as Terminus does, by the rules of terminus.md section 2: its headers, and a failure where it would repeat a call.</summary>
internal sealed class TerminusClient : IDisposable
{
    private readonly HttpClient _http;

    private readonly PantheonEmulator? _emulator;

    /// <param name="address">Where.</param>
    /// <param name="session">A session of earlier; null for none yet.</param>
    /// <param name="emulator">The emulator there, which tells when to poll once more; Terminus looks every five seconds.</param>
    public TerminusClient(Uri address, string? session = null, PantheonEmulator? emulator = null)
    {
        _emulator = emulator;

        // It follows redirects; here they count as what would be repeated.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address, "/api/") };
        _http.DefaultRequestHeaders.Add("Accept", "application/json");
        _http.DefaultRequestHeaders.Add("User-Agent", "Terminus/3.6.2 (php_version=8.2.1&script=bin/terminus)");
        _http.DefaultRequestHeaders.Add("X-Pantheon-Trace-Id", "5e0b8a4e-3b7f-4f7a-9d1c-0d1f6a3d9b11");
        _http.DefaultRequestHeaders.Add("X-Pantheon-Terminus-Environment", "production");
        Session = session;
    }

    /// <summary>The value of the session, once there is one.</summary>
    public string? Session
    {
        get => _http.DefaultRequestHeaders.Authorization?.Parameter;
        set => _http.DefaultRequestHeaders.Authorization = value is null ? null : new AuthenticationHeaderValue("Bearer", value);
    }

    public string UserId { get; private set; } = "";

    public static Task<TerminusClient> LogInAsync(PantheonApi api, PantheonEmulator emulator, int account = 0) =>
        LogInAsync(api.Address, emulator, account);

    public static async Task<TerminusClient> LogInAsync(Uri address, PantheonEmulator emulator, int account = 0)
    {
        var token = emulator.Accounts[account].MachineTokens[0];
        var client = new TerminusClient(address, emulator: emulator);
        client._http.DefaultRequestHeaders.Add("X-Pantheon-Terminus-Command", $$$"""{"command":"auth:login","options":{"machine-token":"{{{token}}}"}}""");
        var answer = await client.PostAsync("authorize/machine-token", $$"""{"machine_token":"{{token}}","client":"terminus"}""");
        client.Session = answer.Body.GetProperty("session").GetString();
        client.UserId = answer.Body.GetProperty("user_id").GetString()!;
        return client;
    }

    public async Task<TerminusResponse> GetAsync(string path) => await TerminusResponse.OfAsync(await _http.GetAsync(path, TestContext.Current.CancellationToken));

    public async Task<TerminusResponse> PostAsync(string path, string json) =>
        await TerminusResponse.OfAsync(await _http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken));

    public async Task<TerminusResponse> DeleteAsync(string path) => await TerminusResponse.OfAsync(await _http.DeleteAsync(path, TestContext.Current.CancellationToken));

    public async Task<TerminusResponse> SendAsync(HttpMethod method, string path) =>
        await TerminusResponse.OfAsync(await _http.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken));

    /// <summary>What a GET that succeeds says.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.Status.Should().Be(200, "of GET {0}: {1}", path, answer.Body);
        return answer.Body;
    }

    /// <summary>The call "find a site by its name" of section 4.</summary>
    public async Task<string> SiteAsync(string name)
    {
        var id = (await ReadAsync($"site-names/{name}")).GetProperty("id").GetString()!;
        await ReadAsync($"sites/{id}?site_state=true");
        return id;
    }

    /// <summary>Asks for a workflow, at <c>sites/…</c>, and waits for its end as Terminus does.</summary>
    public Task<JsonElement> RunAsync(string place, string type, string parameters = "{}") =>
        RunAsync(place, place.StartsWith("users/", StringComparison.Ordinal) ? place : string.Join('/', place.Split('/').Take(2)), type, parameters);

    /// <param name="place">Where it is asked for.</param>
    /// <param name="pollPlace">Where it is polled.</param>
    /// <param name="type">Its type.</param>
    /// <param name="parameters">Its parameters.</param>
    public async Task<JsonElement> RunAsync(string place, string pollPlace, string type, string parameters)
    {
        var created = await PostAsync($"{place}/workflows", $$"""{"type":"{{type}}","params":{{parameters}}}""");
        created.Status.Should().Be(202, "of {0}: {1}", type, created.Body);
        return await FinishAsync(pollPlace, created.Body.GetProperty("id").GetString()!);
    }

    public async Task<JsonElement> FinishAsync(string pollPlace, string id)
    {
        while (true)
        {
            var polled = await ReadAsync($"{pollPlace}/workflows/{id}");
            if (polled.GetProperty("result").ValueKind is not JsonValueKind.Null)
                return polled;
            await FindWorkflow(id).Finished.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private Workflow FindWorkflow(string id) => _emulator!.Sites.SelectMany(site => site.Workflows)
        .Concat(_emulator.Accounts.SelectMany(_emulator.AccountWorkflows.Of))
        .First(workflow => workflow.Id == id);
}
