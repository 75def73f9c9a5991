using System.Collections.Concurrent;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Host keys of a server that is not there.</summary>
internal static class OtherHostKeys
{
    private static readonly ConcurrentDictionary<string, HostKey> Made = new();

    /// <summary>Another key of the same type.</summary>
    public static HostKey Like(HostKey key) => Made.GetOrAdd(key.Type, type => new HostKey(type, Convert.ToBase64String(SshHostKey.Generate(type).PublicKey.Blob.Span)));
}
