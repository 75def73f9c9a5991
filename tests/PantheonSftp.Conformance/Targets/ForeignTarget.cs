using System.Text.Json;
using PantheonSftp.Emulator;

namespace PantheonSftp.Conformance.Targets;

/// <summary>A server of somebody else: nothing is done to it but what an ordinary login can do inside one directory.</summary>
internal sealed record ForeignTarget(Login OwnLogin, string ScratchDirectory)
    : Target($"{OwnLogin.Host}:{OwnLogin.Port}", OwnLogin, [OwnLogin.Credential], ScratchDirectory)
{
    /// <param name="address"><c>HOST:PORT</c>, or <c>HOST</c> for port 22.</param>
    /// <param name="user">The user name.</param>
    /// <param name="credential">What it is proven with.</param>
    /// <param name="parent">The directory below which the suite works: <c>files</c> on the platform.</param>
    /// <param name="cancel">Ends the waiting for its host keys.</param>
    /// <exception cref="ToolException">The address is none, or nobody answers there.</exception>
    public static async Task<ForeignTarget> ReachAsync(string address, string user, Credential credential, string parent, CancellationToken cancel)
    {
        var (host, port) = Split(address);
        var keys = await HostKeyScan.OfAsync(host, port, cancel);
        var scratch = $"{parent.TrimEnd('/')}/conformance-{Guid.NewGuid().ToString("N")[..8]}";
        return new ForeignTarget(new Login(host, port, user, credential, keys), scratch);
    }

    /// <summary>Clients are told the password on command lines and in scripts. The emulator's is known to all, and part of many names.</summary>
    public override string Conceal(string text) => OwnLogin.Credential is { IsKey: true } or { Secret: PantheonEmulatorOptions.WellKnownPassword }
        ? text
        : FormsOf(OwnLogin.Credential.Secret).Aggregate(text, (left, secret) => left.Replace(secret, "[password]", StringComparison.Ordinal));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static (string Host, int Port) Split(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0)
            return (address, 22);
        return int.TryParse(address.AsSpan(colon + 1), out var port) && port is > 0 and < 65536
            ? (address[..colon].Trim('[', ']'), port)
            : throw new ToolException($"--target {address}: after the colon stands a port from 1 to 65535");
    }

    /// <summary>As it is, in JSON and in an address.</summary>
    private static string[] FormsOf(string password) => [password, JsonEncodedText.Encode(password).Value, Uri.EscapeDataString(password)];
}
