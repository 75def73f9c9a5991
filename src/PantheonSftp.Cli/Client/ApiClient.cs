using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Client;

/// <summary>Calls to a running emulator over HTTP, as Terminus makes them: JSON both ways, and nothing is followed or tried again.</summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>Where <c>serve</c> has its API unless told otherwise.</summary>
    private const string DefaultAddress = "http://127.0.0.1:2280";

    private readonly Messages? _messages;
    private readonly HttpClient _http;

    /// <param name="address">What stands in front of <c>/api/</c> and <c>/emulator/</c>.</param>
    /// <param name="messages">Where requests are told of; null for nowhere.</param>
    public ApiClient(Uri address, Messages? messages = null)
    {
        Address = address;
        _messages = messages;
        // An emulator is near: a proxy for the rest of the world does not lead to it.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("pantheon-sftp");
    }

    public Uri Address { get; }

    /// <summary>The address that a person gave, that of <c>PANTHEON_SFTP_API</c>, or the default one.</summary>
    /// <exception cref="UserErrorException">It is no address.</exception>
    public static Uri AddressOf(string? given, Func<string, string?> variable)
    {
        var (name, text) = given is not null ? ("--api", given)
            : variable("PANTHEON_SFTP_API") is { Length: > 0 } set ? ("PANTHEON_SFTP_API", set)
            : ("", DefaultAddress);
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new UserErrorException(ExitCode.Failure, $"{name} {text} is no address of an API: write one such as {DefaultAddress}");
    }

    /// <summary>One call.</summary>
    /// <exception cref="UserErrorException">Nothing answers there.</exception>
    public async Task<ApiResponse> SendAsync(HttpMethod method, string path, JsonNode? body, string? bearer, CancellationToken cancel)
    {
        using var response = await OpenAsync(method, path, body, bearer, cancel);
        return await ApiResponse.ReadAsync(response, cancel);
    }

    /// <summary>One call whose answer may never end.</summary>
    /// <exception cref="UserErrorException">Nothing answers there.</exception>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, JsonNode? body, string? bearer, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path);
        if (bearer is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        _messages?.Info($"{method} {new Uri(Address, path)}");
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException error)
        {
            throw new UserErrorException(
                ExitCode.Failure,
                $"No emulator answers at {Address.GetLeftPart(UriPartial.Authority)}: start one with `pantheon-sftp`, or say where one is with --api URL or PANTHEON_SFTP_API.",
                error);
        }
    }

    public void Dispose() => _http.Dispose();
}
