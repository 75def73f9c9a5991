namespace PantheonSftp.Api.Hosting;

/// <summary>Where the HTTP interface is reached, which behind a mapped port is another place than the one it listens on. Both are null where a host's own web application has the endpoints.</summary>
internal sealed class ApiAddresses
{
    private volatile string? _http;
    private volatile string? _https;

    /// <summary>Raised when one of them was set.</summary>
    public event Action? Changed;

    /// <summary>Such as <c>http://127.0.0.1:2280</c>.</summary>
    public string? Http
    {
        get => _http;
        set
        {
            _http = value;
            Changed?.Invoke();
        }
    }

    /// <summary>Such as <c>https://127.0.0.1:2281</c>; null for no HTTPS.</summary>
    public string? Https
    {
        get => _https;
        set
        {
            _https = value;
            Changed?.Invoke();
        }
    }
}
