using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>What a fixtures directory describes.</summary>
internal sealed record FixtureSet(IReadOnlyList<AccountFixture> Accounts, IReadOnlyList<SiteFixture> Sites);

/// <summary>An entry of <c>accounts.json</c>.</summary>
internal sealed record AccountFixture(string Email, string Id, string FirstName, string LastName)
{
    public string? Password { get; init; }

    public IReadOnlyList<string> MachineTokens { get; init; } = [];

    public IReadOnlyList<AccountKey> Keys { get; init; } = [];
}

/// <summary>A directory beneath <c>sites/</c>.</summary>
/// <param name="Name">The site's name, which is the directory's, too.</param>
/// <param name="Id">Its UUID.</param>
/// <param name="Team">Those who may enter at first.</param>
/// <param name="Environments">Environments with their first connection mode, null for test and live.</param>
/// <param name="Links">Links that the platform makes: path in the home, and what the link holds.</param>
/// <param name="GeneratedUploads">How many uploads are made up for <c>files/</c>.</param>
/// <param name="UploadFolder">The date format that names an upload's folder, <c>yyyy/MM</c> for WordPress.</param>
/// <param name="Content">The history of its code, and its first files.</param>
/// <param name="Source">Where it was read.</param>
internal sealed record SiteFixture(
    string Name,
    string Id,
    IReadOnlyList<TeamMember> Team,
    IReadOnlyDictionary<string, ConnectionMode?> Environments,
    IReadOnlyDictionary<string, string> Links,
    int GeneratedUploads,
    string UploadFolder,
    SiteContent Content,
    IFixtureSource Source)
{
    public string Folder => $"sites/{Name}";

    /// <summary>What else there is to say of it.</summary>
    public required SiteDetails Details { get; init; }

    /// <summary>Environments that sleep at first.</summary>
    public IReadOnlyList<string> Asleep { get; init; } = [];
}
