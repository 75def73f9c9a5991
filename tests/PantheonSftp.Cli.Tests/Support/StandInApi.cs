using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Cli.Tests.Support;

/// <summary>
/// A server that answers what a test has written down, so that the command is held against the contract and not against our own API. It has one site, <c>shop</c>, with dev (SFTP mode),
/// test and live, and remembers what it was asked.
/// </summary>
internal sealed class StandInApi : IAsyncDisposable
{
    public const string User = "11111111-1111-4111-8111-111111111111";
    public const string Site = "22222222-2222-4222-8222-222222222222";
    public const string Environments = $"/api/sites/{Site}/environments";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Answer>> _answers = new();
    private readonly ConcurrentQueue<Request> _requests = new();

    private StandInApi(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>What it was asked, but for the login.</summary>
    public IEnumerable<Request> Requests => _requests.Where(request => !request.Target.Contains("/authorize/") && request.Target != "GET /emulator/");

    /// <summary>The machine tokens that it was given.</summary>
    public IEnumerable<string> Logins =>
        _requests.Where(request => request.Target.Contains("/authorize/")).Select(request => (string)JsonNode.Parse(request.Body)!["machine_token"]!);

    /// <summary>What it was told to do.</summary>
    public IEnumerable<Request> Wishes => Requests.Where(request => !request.Target.StartsWith("GET "));

    public static async Task<StandInApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new StandInApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        api.Address = app.Urls.Single();
        return api.WithItsSite();
    }

    /// <summary>Answers a request, such as <c>GET /api/users/1</c>. The last answer to the same request is given again and again.</summary>
    public StandInApi On(string target, string json, int status = 200, string? reason = null)
    {
        _answers.GetOrAdd(target, _ => new()).Enqueue(new Answer(json, status, reason));
        return this;
    }

    /// <summary>Answers anew.</summary>
    public StandInApi Instead(string target, string json, int status = 200, string? reason = null)
    {
        _answers[target] = new();
        return On(target, json, status, reason);
    }

    /// <summary>Runs the command in this process.</summary>
    public Task<ProgramRun> RunAsync(params string[] arguments) => InProcess.RunAsync([.. arguments, "--api", Address]);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private StandInApi WithItsSite() =>
        On("GET /emulator/", $$"""{"pid":7,"address":"127.0.0.1","port":2299,"account":{"email":"ann@example.com","password":"pantheon","machineToken":"TOKEN"},"sites":[{"name":"shop","id":"{{Site}}","environments":[{"name":"dev"},{"name":"live"}]} ]}""")
        .On("POST /api/authorize/machine-token", $$"""{"session":"{{User}}:x:y","user_id":"{{User}}","expires_at":1795605090}""")
        .On($"GET /api/users/{User}", $$"""{"id":"{{User}}","email":"ann@example.com","profile":{"firstname":"Ann","lastname":"Other","full_name":"Ann Other"} }""")
        .On("GET /api/site-names/shop", $$"""{"id":"{{Site}}","name":"shop"}""")
        .On($"GET /api/sites/{Site}?site_state=true", SiteJson)
        .On($"GET {Environments}", """
            {"dev":{"on_server_development":true,"diffstat":{},"environment_created":1700000000,"dns_zone":"pantheonsite.example","target_ref":"refs/heads/master","target_commit":"0","php_version":"82","lock":{"locked":false,"username":null,"password":null}},
             "test":{"environment_created":1700000000,"dns_zone":"pantheonsite.example","target_ref":"refs/tags/pantheon_test_1","target_commit":"0","lock":{"locked":false,"username":null,"password":null}},
             "live":{"environment_created":1700000000,"dns_zone":"pantheonsite.example","target_ref":"refs/tags/pantheon_live_1","target_commit":"0","lock":{"locked":true,"username":"u","password":"p"}}}
            """)
        .On($"GET {Environments}/test/settings", """{"is_initialized":true}""")
        .On($"GET {Environments}/live/settings", """{"is_initialized":false}""");

    public static string SiteJson { get; } = $$"""
        {"id":"{{Site}}","name":"shop","label":"My shop","created":1700000000,"framework":"drupal8","owner":"{{User}}","holder_type":"user","holder_id":"{{User}}","organization":null,
         "plan_name":"Sandbox","preferred_zone_label":"United States","php_version":"82","frozen":false,"settings":{"max_num_cdes":10} ,
         "upstream":{"url":"https://example.com/up.git","product_id":"33333333-3333-4333-8333-333333333333","branch":"master","label":"WordPress"} }
        """;

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}";
        _requests.Enqueue(new Request(target, await reader.ReadToEndAsync(), context.Request.Headers.Authorization));
        var answer = Next(target);
        context.Response.StatusCode = answer.Status;
        context.Features.Get<IHttpResponseFeature>()!.ReasonPhrase = answer.Reason;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Json);
    }

    private Answer Next(string target)
    {
        if (!_answers.TryGetValue(target, out var answers))
            return new Answer("\"There is nothing here.\"", 404, null);
        if (answers.Count > 1 && answers.TryDequeue(out var first))
            return first;
        return answers.TryPeek(out var last) ? last : throw new InvalidOperationException();
    }

    public sealed record Request(string Target, string Body, string? Authorization);

    private sealed record Answer(string Json, int Status, string? Reason);
}
