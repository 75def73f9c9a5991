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
    /// <param name="name">Its name.</param>
    /// <param name="id">Its id.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="complain">Makes the complaint that there is a site of this name or id; null for an <see cref="ArgumentException"/>.</param>
    public Site Add(string name, string id, Func<Site> make, Func<Site, Exception>? complain = null)
    {
        lock (_joining)
        {
            if (_snapshot.Sites.FirstOrDefault(other => other.Name == name || other.Id == id) is { } other)
                throw complain?.Invoke(other) ?? new ArgumentException($"there is a site {other.Name} with the id {other.Id} already: take another name and id", nameof(name));
            var site = make();
            _snapshot = Snapshot.Of([.. _snapshot.Sites, site]);
            return site;
        }
    }

    /// <summary>False where it was none of them.</summary>
    public bool Remove(Site site)
    {
        lock (_joining)
        {
            IReadOnlyList<Site> sites = [.. _snapshot.Sites.Where(other => other != site)];
            if (sites.Count == Count)
                return false;
            _snapshot = Snapshot.Of(sites);
            return true;
        }
    }

    public IEnumerator<Site> GetEnumerator() => _snapshot.Sites.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed record Snapshot(IReadOnlyList<Site> Sites, string Description)
    {
        public static Snapshot Of(IReadOnlyList<Site> sites) => new(sites, string.Join(", ", sites.Select(site => $"{site.Id} ({site.Name})")));
    }
}
