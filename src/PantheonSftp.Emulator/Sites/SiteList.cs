using System.Collections;

namespace PantheonSftp.Emulator.Sites;

/// <summary>The sites of an emulator: whoever looks sees those of the moment.</summary>
internal sealed class SiteList : IReadOnlyList<Site>
{
    private readonly Lock _joining = new();
    private volatile Snapshot _snapshot = new([], "");

    public int Count => _snapshot.Sites.Count;

    /// <summary>Names and ids of all, for messages. Written once for each change: making it when it is asked for would tell by its time that somebody asked for a site that is not there.</summary>
    public string Description => _snapshot.Description;

    public Site this[int index] => _snapshot.Sites[index];

    public void Add(Site site) => Add(site.Name, site.Id, () => site);

    /// <summary>Makes a site once nothing is against it.</summary>
    /// <exception cref="ArgumentException">There is a site of this name or id.</exception>
    public Site Add(string name, string id, Func<Site> make)
    {
        lock (_joining)
        {
            if (_snapshot.Sites.FirstOrDefault(other => other.Name == name || other.Id == id) is { } other)
                throw new ArgumentException($"there is a site {other.Name} with the id {other.Id} already: take another name and id", nameof(name));
            var site = make();
            IReadOnlyList<Site> sites = [.. _snapshot.Sites, site];
            _snapshot = new Snapshot(sites, string.Join(", ", sites.Select(each => $"{each.Id} ({each.Name})")));
            return site;
        }
    }

    public IEnumerator<Site> GetEnumerator() => _snapshot.Sites.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed record Snapshot(IReadOnlyList<Site> Sites, string Description);
}
