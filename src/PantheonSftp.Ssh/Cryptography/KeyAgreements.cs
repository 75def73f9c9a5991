using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Cryptography;

/// <summary>The key exchange methods by name.</summary>
internal static class KeyAgreements
{
    /// <summary>The method whose group the client chooses first, with messages of its own (RFC 4419): <see cref="ForGroup"/> makes its agreement.</summary>
    public const string GroupExchange = "diffie-hellman-group-exchange-sha256";

    private static readonly Dictionary<string, Func<IKeyAgreement>> ByName = new()
    {
        ["mlkem768x25519-sha256"] = () => new HybridAgreement(new MlKem768(), HashAlgorithmName.SHA256),
        ["sntrup761x25519-sha512"] = () => new HybridAgreement(new Sntrup761(), HashAlgorithmName.SHA512),
        ["sntrup761x25519-sha512@openssh.com"] = () => new HybridAgreement(new Sntrup761(), HashAlgorithmName.SHA512),
        ["curve25519-sha256"] = () => new Curve25519Agreement(),
        ["curve25519-sha256@libssh.org"] = () => new Curve25519Agreement(),
        ["ecdh-sha2-nistp256"] = () => new EllipticCurveAgreement(NistCurve.P256),
        ["ecdh-sha2-nistp384"] = () => new EllipticCurveAgreement(NistCurve.P384),
        ["ecdh-sha2-nistp521"] = () => new EllipticCurveAgreement(NistCurve.P521),
        ["diffie-hellman-group14-sha1"] = () => new DiffieHellmanAgreement(DiffieHellmanGroup.Group14, HashAlgorithmName.SHA1),
        ["diffie-hellman-group14-sha256"] = () => new DiffieHellmanAgreement(DiffieHellmanGroup.Group14, HashAlgorithmName.SHA256),
        ["diffie-hellman-group16-sha512"] = () => new DiffieHellmanAgreement(DiffieHellmanGroup.Group16, HashAlgorithmName.SHA512),
        ["diffie-hellman-group18-sha512"] = () => new DiffieHellmanAgreement(DiffieHellmanGroup.Group18, HashAlgorithmName.SHA512),
    };

    /// <summary>Every method, the group exchange too.</summary>
    public static IEnumerable<string> Names => [.. ByName.Keys, GroupExchange];

    public static bool IsGroupExchange(string name) => name == GroupExchange;

    /// <summary>The agreement of a method, save the group exchange.</summary>
    /// <exception cref="ArgumentException">The name is unknown.</exception>
    public static IKeyAgreement For(string name) =>
        ByName.TryGetValue(name, out var create) ? create() : throw new ArgumentException($"unknown key exchange {name}", nameof(name));

    /// <summary>The agreement of the group exchange, once the group is chosen.</summary>
    public static IKeyAgreement ForGroup(DiffieHellmanGroup group) => new DiffieHellmanAgreement(group, HashAlgorithmName.SHA256);
}
