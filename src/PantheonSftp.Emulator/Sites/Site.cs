using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Sites;

/// <summary>A site: one code repository and several environments that run it.</summary>
public sealed class Site
{
    private readonly IReadOnlyList<string> _team;

    internal Site(string name, string id, IReadOnlyList<string> team, IReadOnlyList<SiteEnvironment> environments, CodeRepository code)
    {
        Code = code;
        Name = name;
        Id = id;
        Environments = environments;
        _team = team;
    }

    /// <summary>The name that people use, such as <c>demo-wordpress</c>.</summary>
    public string Name { get; }

    /// <summary>The site's UUID (version 4, lower case), a part of every user and host name.</summary>
    public string Id { get; }

    /// <summary>The environments: dev, test, live, then multidevs.</summary>
    public IReadOnlyList<SiteEnvironment> Environments { get; }

    /// <summary>The environment <c>dev</c>.</summary>
    public SiteEnvironment Dev => Environment("dev");

    /// <summary>The environment <c>test</c>.</summary>
    public SiteEnvironment Test => Environment("test");

    /// <summary>The environment <c>live</c>.</summary>
    public SiteEnvironment Live => Environment("live");

    /// <summary>The Git repository, made at its first use.</summary>
    internal CodeRepository Code { get; }

    /// <summary>User name of the site's Git repository. It says <c>dev</c> for every environment, as on the platform.</summary>
    public string GitUser => $"codeserver.dev.{Id}";

    /// <summary>Host name of the site's Git repository on the platform.</summary>
    public string GitHost => $"{GitUser}.drush.in";

    /// <summary>The repository's URL with the platform's host name, for a client that maps <c>*.drush.in</c> to the emulator.</summary>
    /// <param name="port">The port to name, 2222 on the platform.</param>
    public string GitUrl(int port = 2222) => $"ssh://{GitUser}@{GitHost}:{port}/~/repository.git";

    /// <summary>An environment by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public SiteEnvironment Environment(string name) => Find(name) ?? throw new KeyNotFoundException(
        $"site {Name} has no environment \"{name}\"; it has {string.Join(", ", Environments.Select(e => e.Name))}");

    /// <summary>Whether an account is in the site's team and so may enter its environments.</summary>
    public bool HasTeamMember(string email) => _team.Contains(email, StringComparer.OrdinalIgnoreCase);

    internal SiteEnvironment? Find(string name) => Environments.FirstOrDefault(e => e.Name == name);
}
