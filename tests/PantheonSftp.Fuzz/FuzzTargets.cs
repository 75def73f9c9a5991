using PantheonSftp.Fuzz.Targets;

namespace PantheonSftp.Fuzz;

/// <summary>Everything that takes octets from outside, by the name that the command takes.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<FuzzTarget>> ByName = new()
    {
        ["identification"] = () => new IdentificationTarget(),
        ["kexinit"] = () => new KexInitTarget(),
        ["key-agreement"] = () => new KeyAgreementTarget(),
        ["zlib"] = () => new ZlibTarget(),
        ["private-key-text"] = () => new PrivateKeyTarget(isContent: false),
        ["private-key-content"] = () => new PrivateKeyTarget(isContent: true),
        ["authorized-keys"] = () => new AuthorizedKeysTarget(),
        ["public-key"] = () => new PublicKeyTarget(),
        ["user-name"] = () => new UserNameTarget(),
        ["command-line"] = () => new CommandLineTarget(),
        ["scp-record"] = () => new ScpRecordTarget(),
        ["sftp-memory"] = () => new SftpMemoryTarget(),
        ["sftp-disk"] = () => new SftpDiskTarget(usesCheckedWalk: false),
        ["sftp-disk-walk"] = () => new SftpDiskTarget(usesCheckedWalk: true),
        ["transport"] = () => new TransportTarget(),
        ["session"] = () => new SessionTarget(),
        ["fixture"] = () => new FixtureTarget(),
        ["client-path"] = () => new ClientPathTarget(),
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static FuzzTarget Create(string name) => ByName[name]();
}
