using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PantheonSftp.Api.Hosting;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api;

/// <summary>
/// The HTTP interface of a running emulator: below <c>/api/</c> what Terminus speaks, below <c>/emulator/</c> what only an emulator has. It ends before its emulator does.
/// </summary>
public sealed class PantheonApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PantheonApi(WebApplication app, PantheonApiOptions options)
    {
        _app = app;
        var addresses = ApiServer.AddressesOf(app);
        Address = addresses.First(address => address.Scheme == Uri.UriSchemeHttp);
        HttpsAddress = options.HttpsPort is null ? null : addresses.First(address => address.Scheme == Uri.UriSchemeHttps);
        AccessToken = app.Services.GetRequiredService<ApiAccess>().Token;
        Addresses = app.Services.GetRequiredService<ApiAddresses>();
        Addresses.Http = Origin(Address);
        Addresses.Https = HttpsAddress is null ? null : Origin(HttpsAddress);
    }

    /// <summary>The first address that it listens on, such as <c>http://127.0.0.1:2280</c>.</summary>
    public Uri Address { get; }

    /// <summary>The first address for HTTPS; null where there is none.</summary>
    public Uri? HttpsAddress { get; }

    /// <summary>What a call of <c>/emulator/</c> has to bring as <c>Authorization: Bearer TOKEN</c>; null for nothing.</summary>
    public string? AccessToken { get; }

    internal ApiAddresses Addresses { get; }

    /// <summary>Starts the HTTP interface of an emulator. When this returns, it answers.</summary>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    /// <exception cref="IOException">A port is in use.</exception>
    public static async Task<PantheonApi> StartAsync(PantheonEmulator emulator, PantheonApiOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        options ??= new PantheonApiOptions();
        options.Validate();
        var app = ApiServer.Build(emulator, options);
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
            return new PantheonApi(app, options);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops accepting, and ends what is open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
