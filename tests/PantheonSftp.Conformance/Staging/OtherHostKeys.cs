using System.Collections.Concurrent;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Conformance.Staging;

/// <summary>Host keys that the target does not have.</summary>
internal static class OtherHostKeys
{
    private static readonly ConcurrentDictionary<string, Lazy<SshHostKey>> Made = new();

    /// <summary>Other keys of the same types, as a client knows them.</summary>
    public static IReadOnlyList<HostKey> Like(IReadOnlyList<HostKey> keys) =>
        [.. Of(keys).Select(key => new HostKey(key.PublicKey.Type, Convert.ToBase64String(key.PublicKey.Blob.Span)))];

    /// <summary>The same keys, as a server has them.</summary>
    public static IReadOnlyList<SshHostKey> Of(IReadOnlyList<HostKey> keys) => [.. keys.Select(key => Of(key.Type))];

    private static SshHostKey Of(string type) => Made.GetOrAdd(type, _ => new Lazy<SshHostKey>(() => SshHostKey.Generate(type))).Value;
}
