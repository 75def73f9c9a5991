using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>The sites of an emulator, which come and go while it runs. Its file decides which there are, and is written before anybody sees a change.</summary>
internal sealed class SiteRegistry
{
    private readonly FixtureSet _fixtures;
    private readonly SiteSetup _setup;
    private readonly RegistryFile _file;
    private readonly Lock _changing = new();

    // Those that a program has added.
    private readonly List<SiteFixture> _added = [];

    /// <exception cref="InvalidDataException">The state of a site cannot be read.</exception>
    public SiteRegistry(FixtureSet fixtures, SiteSetup setup, RegistryFile file)
    {
        _fixtures = fixtures;
        _setup = setup;
        _file = file;
        RemoveLeftovers();
        foreach (var fixture in fixtures.Sites.Where(fixture => !file.Current.Deleted.Contains(fixture.Name)))
            Sites.Add(setup.Make(fixture));
        foreach (var (name, site) in file.Current.Created)
            Sites.Add(MakeKnown(name, site));
    }

    /// <summary>Raised when a site has come.</summary>
    public event Action<Site>? Joined;

    /// <summary>Raised when a site has gone.</summary>
    public event Action<Site>? Left;

    public SiteList Sites { get; } = [];

    /// <summary>Who may delete sites, or make them something else as a whole.</summary>
    public Turns Turns { get; } = new();

    /// <summary>The sites that were created while an emulator ran, at this start or an earlier one.</summary>
    public IReadOnlyList<Site> CreatedSites => [.. Sites.Where(site => _file.Current.Created.ContainsKey(site.Name))];

    /// <summary>Names of the sites that were created while an emulator ran, at this start or an earlier one.</summary>
    public IReadOnlyCollection<string> CreatedNames => [.. _file.Current.Created.Keys];

    /// <summary>The sites of the fixtures that were deleted.</summary>
    public IReadOnlyList<SiteFixture> DeletedFixtures => [.. _fixtures.Sites.Where(fixture => _file.Current.Deleted.Contains(fixture.Name))];

    /// <summary>Adds a site that a program has, or brings a fixture's back that was deleted; it is there at the next start only where somebody does so again.</summary>
    /// <exception cref="ArgumentException">There is a site of this name or id.</exception>
    public Site Add(SiteFixture fixture)
    {
        var site = Sites.Add(fixture.Name, fixture.Id, () =>
        {
            if (_file.Current.Deleted.Contains(fixture.Name))
                _file.Change(state => state with { Deleted = [.. state.Deleted.Where(name => name != fixture.Name)] });
            return _setup.Make(fixture);
        });
        lock (_changing)
        {
            _added.RemoveAll(other => other.Name == fixture.Name);
            _added.Add(fixture);
        }

        site.Tell(new SiteCreated(site.Id, Account: null));
        Joined?.Invoke(site);
        return site;
    }

    /// <summary>Has the sites of the fixtures and those that the program has added, and no others. The file has a first state's content already, and nobody uses a site.</summary>
    public void Reset()
    {
        var created = CreatedSites;
        _file.Become(new RegistryState());
        foreach (var site in created)
        {
            Sites.Remove(site);
            site.Forget();
            Left?.Invoke(site);
            site.Tell(new SiteDeleted(site.Id, Account: null));
        }

        IReadOnlyList<SiteFixture> added;
        lock (_changing)
            added = [.. _added];
        foreach (var fixture in _fixtures.Sites.Concat(added).Where(fixture => Sites.All(site => site.Name != fixture.Name)).DistinctBy(fixture => fixture.Name).ToList())
        {
            var site = Sites.Add(fixture.Name, fixture.Id, () => _setup.Make(fixture));
            site.Tell(new SiteCreated(site.Id, Account: null));
            Joined?.Invoke(site);
        }
    }

    /// <summary>Creates a site that has no code yet, for good.</summary>
    /// <exception cref="SiteNameException">The name is taken.</exception>
    public Site Create(string name, CreatedSite created)
    {
        var site = Sites.Add(name, created.Id, () => Begin(name, created), _ => SiteNameException.Taken(name));
        site.Tell(new SiteCreated(site.Id, created.Owner));
        Joined?.Invoke(site);
        return site;
    }

    /// <summary>Gives a site that was created the code of an upstream.</summary>
    /// <exception cref="SiteCodeException">It has code already.</exception>
    /// <exception cref="SiteDeletedException">A reset or a deletion was faster.</exception>
    public void BringCode(Site site, UpstreamInfo upstream)
    {
        lock (_changing)
        {
            if (site.HasCode)
                throw new SiteCodeException(site.Name);

            // Another one may have its name meanwhile.
            if (!_file.Current.Created.TryGetValue(site.Name, out var created) || created.Id != site.Id)
                throw new SiteDeletedException(site.Name);
            var next = created with { Upstream = upstream.MachineName };
            _file.Change(state => state.With(site.Name, next));
            site.Context.Origin.Fixture = FixtureOf(site.Name, next);
        }
    }

    /// <summary>Deletes a site with everything of it, once what takes place there has ended. Its name and id are free from the beginning on.</summary>
    /// <param name="site">The site.</param>
    /// <param name="account">The e-mail address of who wants it; null for the program.</param>
    /// <exception cref="SiteDeletedException">Somebody was faster.</exception>
    public async Task DeleteAsync(Site site, string? account)
    {
        using var turn = await Turns.BeginAsync().ConfigureAwait(false);
        lock (_changing)
        {
            if (!Sites.Contains(site))
                throw new SiteDeletedException(site.Name);
            _file.Change(state => state.Without(site.Name));
            Sites.Remove(site);
        }

        await site.DeleteAsync().ConfigureAwait(false);
        await _setup.RemoveAsync(site.Name).ConfigureAwait(false);
        Left?.Invoke(site);
        site.Tell(new SiteDeleted(site.Id, account));
    }

    /// <summary>The file is first: from then on the next start makes the site in any case.</summary>
    private Site Begin(string name, CreatedSite created)
    {
        if (Directory.Exists(_setup.DirectoryOf(name)))
            throw SiteNameException.Left(name, _setup.DirectoryOf(name));
        _file.Change(state => state.With(name, created));
        try
        {
            return _setup.Make(FixtureOf(name, created));
        }
        catch
        {
            _file.Note(state => state.Without(name));
            _setup.RemoveAsync(name);
            throw;
        }
    }

    private Site MakeKnown(string name, CreatedSite created) => Sites.FirstOrDefault(site => site.Name == name || site.Id == created.Id) is { } other
        ? throw new InvalidDataException(
            $"the site {name} was created while an emulator ran, and the fixtures have {other.Name} with the id {other.Id}, too: rename that one, or take {name} out of sites.json and remove {_setup.DirectoryOf(name)}")
        : _setup.Make(FixtureOf(name, created));

    private SiteFixture FixtureOf(string name, CreatedSite created)
    {
        var upstream = created.Upstream is null ? null : UpstreamCatalogue.Open(UpstreamCatalogue.Find(created.Upstream)!);
        var settings = new NewSite
        {
            Id = created.Id,
            Label = created.Label,
            Team = [created.Owner],
            Region = created.Region ?? SiteDetails.DefaultRegion,
            Organization = created.Organization,
            Upstream = upstream?.Info ?? UpstreamCatalogue.Empty,
            Links = upstream?.Links ?? new Dictionary<string, string>(),
        };
        return settings.ToFixture(name, upstream?.Content ?? new NoCode(name), accounts: [], created.CreatedAt);
    }

    /// <summary>A deletion that a process died in has ended now. Names that no fixture has need not be remembered any more.</summary>
    private void RemoveLeftovers()
    {
        foreach (var name in _file.Current.Deleted.Where(_file.Current.IsDeleted))
            _setup.RemoveAsync(name);
        if (_file.Current.Deleted.Any(name => _fixtures.Sites.All(fixture => fixture.Name != name)))
            _file.Change(state => state with { Deleted = [.. state.Deleted.Intersect(_fixtures.Sites.Select(fixture => fixture.Name))] });
    }
}
