using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients;

/// <summary>The client's side of one cell: a home of its own, a directory for files, and all that the client printed.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryDirectory _directory;

    public Workspace()
    {
        _directory = new TemporaryDirectory(Path.GetTempPath());
        Files = _directory.Make("files");
        Transcript = new Transcript();
        (Home, Environment) = Furnish(_directory);
    }

    private Workspace(Workspace cell)
    {
        _directory = new TemporaryDirectory(cell._directory.Path);
        Files = cell.Files;
        Transcript = cell.Transcript;
        (Home, Environment) = Furnish(_directory);
    }

    /// <summary>What the client takes for the person's home.</summary>
    public string Home { get; }

    /// <summary>Where the client's files are.</summary>
    public string Files { get; }

    /// <summary>The variables of the programs that are run; null removes one. Drivers add those of their clients.</summary>
    public IDictionary<string, string?> Environment { get; }

    /// <summary>All that the client was told and said.</summary>
    public Transcript Transcript { get; }

    /// <summary>The same files with another home, since settings and host keys belong to one login. It goes with the cell's.</summary>
    public Workspace ForOneLogin() => new(this);

    /// <summary>The path of a local file.</summary>
    public string Local(string name) => Path.Join(Files, name);

    /// <summary>Writes a program into the home, which finds it by its name alone when it is in <c>bin</c>.</summary>
    public string WriteProgram(string name, string script)
    {
        var file = Path.Join(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    /// <summary>Writes the login's host keys where OpenSSH and what follows it look for them.</summary>
    public string WriteKnownHosts(Login login)
    {
        var folder = Directory.CreateDirectory(Path.Join(Home, ".ssh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Join(folder.FullName, "known_hosts");
        File.WriteAllLines(file, login.HostKeys.Select(key => key.KnownHostsLine(login.Host, login.Port)));
        return file;
    }

    public void Dispose() => _directory.Dispose();

    private static (string Home, IDictionary<string, string?> Environment) Furnish(TemporaryDirectory directory)
    {
        var home = directory.Make("home");
        return (home, new Dictionary<string, string?>
        {
            ["HOME"] = home,
            ["PATH"] = $"{Path.Join(home, "bin")}:{System.Environment.GetEnvironmentVariable("PATH")}",
            ["LC_ALL"] = "C.UTF-8",
            ["SSH_AUTH_SOCK"] = null,
            ["DISPLAY"] = null,
        });
    }
}
