using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients;

/// <summary>The client's side of one cell: a home of its own, a directory for files, and all that the client printed.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryDirectory _directory = new(Path.GetTempPath());

    public Workspace()
    {
        Home = _directory.Make("home");
        Files = _directory.Make("files");
        Environment = new Dictionary<string, string?>
        {
            ["HOME"] = Home,
            ["LC_ALL"] = "C.UTF-8",
            ["SSH_AUTH_SOCK"] = null,
            ["DISPLAY"] = null,
        };
    }

    /// <summary>What the client takes for the person's home.</summary>
    public string Home { get; }

    /// <summary>Where the client's files are.</summary>
    public string Files { get; }

    /// <summary>The variables of the programs that are run; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>All that the client was told and said.</summary>
    public Transcript Transcript { get; } = new();

    /// <summary>The path of a local file.</summary>
    public string Local(string name) => Path.Join(Files, name);

    /// <summary>Writes the login's host keys where OpenSSH and what follows it look for them.</summary>
    public string WriteKnownHosts(Login login)
    {
        var folder = Directory.CreateDirectory(Path.Join(Home, ".ssh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Join(folder.FullName, "known_hosts");
        File.WriteAllLines(file, login.HostKeys.Select(key => key.KnownHostsLine(login.Host, login.Port)));
        return file;
    }

    public void Dispose() => _directory.Dispose();
}
