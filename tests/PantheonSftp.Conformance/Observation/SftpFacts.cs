using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What is shown over SFTP: home, extensions, limits, listings.</summary>
internal static class SftpFacts
{
    private const string Home = "clients of the emulator start in /srv/bindings/ID; /code, /files, /logs and /tmp lead to the same places";
    private const string Tree = "the emulator makes the home of every environment alike";
    private const string Modes = "the modes of the emulator's files are those of its file systems' rules";

    /// <summary>Directories whose names are the platform's; in the others they are the site's own.</summary>
    private static readonly string[] PlacesOfThePlatform = ["home", "logs"];

    public static IEnumerable<Fact> Of(SftpObservation sftp) =>
    [
        new("home", sftp.Home, Closing.None(Home)),
        new("SFTP version", $"{sftp.Version}", Closing.None("the emulator speaks version 3")),
        ExtensionsOf(sftp),
        .. sftp.Limits is { } limits ? [new Fact("limits@openssh.com", $"{limits}", Closing.None("the emulator's limits are OpenSSH's")) { IsDetail = true }] : (Fact[])[],
        .. sftp.Volume is { } volume
            ? [new Fact("statvfs@openssh.com", $"names of {volume.MaxNameLength} bytes", Closing.None("it is that of the disk that the emulator is on")) { IsDetail = true }]
            : (Fact[])[],
        .. sftp.Listings.SelectMany(Of),
    ];

    // The order has no meaning.
    private static Fact ExtensionsOf(SftpObservation sftp)
    {
        var known = SftpExtension.All.Select(extension => extension.Name).ToList();
        return Facts.OfNames("SFTP extensions", [.. sftp.Extensions.Keys.Order(StringComparer.Ordinal)], known, Remedy.SftpExtensions);
    }

    private static IEnumerable<Fact> Of(ListingObservation listing)
    {
        var place = listing.Place;
        yield return new Fact($"listing of {place}", listing.Status, Closing.None(Tree));
        if (listing.Entries.Count == 0)
            yield break;
        foreach (var fact in PlacesOfThePlatform.Contains(place) ? ByName(listing) : ByType(listing))
            yield return fact;
        yield return OwnersOf(listing);
        yield return new Fact($"{place}: form of long names", listing.LongNames ?? "(none)", Closing.None("the emulator's are in the form of OpenSSH's sftp-server")) { IsDetail = true };
    }

    private static IEnumerable<Fact> ByName(ListingObservation listing) =>
    [
        new($"{listing.Place}: names", Facts.List(listing.Entries.Select(entry => entry.Name)), Closing.None(Tree)) { IsDetail = true },
        .. listing.Entries.Select(entry => new Fact($"{listing.Place}: {entry.Name}", $"{entry.Type} {entry.Mode}", Closing.None(Tree)) { IsDetail = true }),
    ];

    private static IEnumerable<Fact> ByType(ListingObservation listing) => listing.Entries
        .GroupBy(entry => entry.Type)
        .Select(entries => new Fact(
            $"{listing.Place}: modes of each {entries.Key}",
            Facts.List(entries.Select(entry => entry.Mode ?? "?").Distinct().Order(StringComparer.Ordinal)),
            Closing.None(Modes))
        { IsDetail = true });

    private static Fact OwnersOf(ListingObservation listing)
    {
        var owners = listing.Entries.Select(entry => (entry.Owner, entry.Group)).Distinct().ToList();
        return new Fact(
            $"{listing.Place}: owner and group",
            Facts.List(owners.Select(ids => $"{ids.Owner}:{ids.Group}").Order(StringComparer.Ordinal)),
            owners is [var (owner, group)] && owner == group && owner is { } id
                ? Closing.By(Remedy.OwnerId(id))
                : Closing.None("the emulator shows one number as owner and group of everything (OwnerId)"))
        { IsDetail = true };
    }
}
