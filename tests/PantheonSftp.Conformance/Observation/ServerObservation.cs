namespace PantheonSftp.Conformance.Observation;

/// <summary>
/// What a server shows to an ordinary login: the content of an <c>observation.json</c>, whose members <c>fixtures/observations/README.md</c> describes.
/// Nothing in it tells which site it is: <see cref="ObservationFile"/> takes ids out.
/// </summary>
internal sealed record ServerObservation
{
    /// <summary>The version of the format. Another one is another meaning of a member.</summary>
    public const int CurrentSchema = 1;

    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Who was logged in where.</summary>
    public required string Target { get; init; }

    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>The <c>ssh</c> that logged in: what it shows its user is a part of what is observed.</summary>
    public required string Client { get; init; }

    /// <summary>The environment: <c>dev</c>, <c>test</c>, <c>live</c> or <c>multidev</c>; null where the user name is not one of the platform.</summary>
    public string? Environment { get; init; }

    /// <summary>The environment's mode, told by whether <c>code/</c> could be written: <c>sftp</c> or <c>git</c>; null where there is none.</summary>
    public string? ConnectionMode { get; init; }

    /// <summary>The identification line, as <c>SSH-2.0-OpenSSH_9.2p1</c>.</summary>
    public required string Identification { get; init; }

    public required OfferObservation Offer { get; init; }

    /// <summary>What the server says of itself after the key exchange (RFC 8308): <c>server-sig-algs</c> and others.</summary>
    public required IReadOnlyDictionary<string, string> ExtensionInfo { get; init; }

    public required IReadOnlyList<HostKeyObservation> HostKeys { get; init; }

    public required LoginObservation Login { get; init; }

    public required SftpObservation Sftp { get; init; }

    /// <summary>What was tried of what the platform has rules for, and what came of it.</summary>
    public required IReadOnlyList<RuleObservation> Rules { get; init; }

    public required IReadOnlyList<CommandObservation> Commands { get; init; }
}

/// <summary>The lists of the server's first SSH_MSG_KEXINIT, in its order.</summary>
internal sealed record OfferObservation(
    IReadOnlyList<string> KeyExchanges,
    IReadOnlyList<string> HostKeys,
    IReadOnlyList<string> CiphersToServer,
    IReadOnlyList<string> CiphersToClient,
    IReadOnlyList<string> MacsToServer,
    IReadOnlyList<string> MacsToClient,
    IReadOnlyList<string> CompressionsToServer,
    IReadOnlyList<string> CompressionsToClient);

/// <summary>A host key: public by its nature.</summary>
internal sealed record HostKeyObservation(string Type, int? Bits, string Fingerprint);

/// <param name="Banner">The text before authentication; null for none.</param>
/// <param name="Methods">The methods offered, in their order.</param>
/// <param name="AfterWrongPassword">What <c>ssh</c> says after one wrong password; null where no password is taken.</param>
internal sealed record LoginObservation(string? Banner, IReadOnlyList<string> Methods, string? AfterWrongPassword);

/// <param name="Home">What <c>.</c> is.</param>
/// <param name="Version">The version of the protocol.</param>
/// <param name="Extensions">The extensions announced, with their data.</param>
/// <param name="Limits">The answer to <c>limits@openssh.com</c>; null for none.</param>
/// <param name="Volume">The answer to <c>statvfs@openssh.com</c> for <c>files/</c>; null for none.</param>
/// <param name="Listings">The first listing of some directories.</param>
internal sealed record SftpObservation(
    string Home,
    uint Version,
    IReadOnlyDictionary<string, string> Extensions,
    LimitsObservation? Limits,
    VolumeObservation? Volume,
    IReadOnlyList<ListingObservation> Listings);

internal sealed record LimitsObservation(ulong MaxPacket, ulong MaxRead, ulong MaxWrite, ulong MaxHandles)
{
    public override string ToString() => $"packets of {MaxPacket}, reads of {MaxRead}, writes of {MaxWrite}, {MaxHandles} handles";
}

internal sealed record VolumeObservation(ulong BlockSize, ulong TotalBlocks, ulong FreeBlocks, ulong Flags, ulong MaxNameLength);

/// <param name="Place"><c>home</c>, <c>code</c>, <c>files</c> or <c>logs</c>.</param>
/// <param name="Status">How the listing ended: <c>OK</c>, or the status that refused it.</param>
/// <param name="LongNames">The form of the lines that clients show, see <see cref="LongNameForm"/>; null where there is none.</param>
/// <param name="Entries">The first of the entries, in the order of their names.</param>
internal sealed record ListingObservation(string Place, string Status, string? LongNames, IReadOnlyList<EntryObservation> Entries);

/// <param name="Name">The name.</param>
/// <param name="Type"><c>directory</c>, <c>file</c>, <c>link</c> or <c>other</c>.</param>
/// <param name="Mode">The permissions, in octal.</param>
/// <param name="Owner">The owner's number, null where the server tells none.</param>
/// <param name="Group">The group's number.</param>
internal sealed record EntryObservation(string Name, string Type, string? Mode, uint? Owner, uint? Group);

/// <param name="Name">A name for programs.</param>
/// <param name="What">What was tried.</param>
/// <param name="Status">The status, as <c>PERMISSION_DENIED</c>; <c>OK</c> for what was done.</param>
/// <param name="Message">The status's text.</param>
/// <param name="Effect">What was there afterwards, where the status does not tell.</param>
internal sealed record RuleObservation(string Name, string What, string Status, string? Message, string? Effect);

/// <param name="Name">A name for programs.</param>
/// <param name="What">What was asked for.</param>
/// <param name="Refusal">What <c>ssh</c> said where the request itself was refused.</param>
/// <param name="ExitStatus">How it ended; null where the server told none.</param>
/// <param name="Output">What came on standard output.</param>
/// <param name="Error">What came on standard error.</param>
internal sealed record CommandObservation(string Name, string What, string? Refusal, int? ExitStatus, string Output, string Error);
