using System.Diagnostics;
using System.Runtime.Versioning;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>An emulator with two sites, so that dev and a multidev are there in both modes at once, and each tool's way to ask for each operation.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EveryWayIn : IAsyncLifetime
{
    private const string Multidev = "feature";

    /// <summary>What is asked for, as a line of an <c>sftp</c> batch or as arguments. <c>{there}</c> is the directory, as the tool names it; the others are the client's files.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Commands = new()
    {
        ["sftp"] = new()
        {
            ["download"] = "get {there}/file {down}",
            ["upload"] = "put {text} {there}/new",
            ["overwrite"] = "put {text} {there}/file",
            ["append"] = "reput {longer} {there}/file",
            ["remove"] = "rm {there}/file",
            ["rename"] = "rename {there}/file {there}/new",
            ["rename-directory"] = "rename {there}/directory {there}/new",
            ["make-directory"] = "mkdir {there}/new",
            ["remove-directory"] = "rmdir {there}/directory",
            ["change-mode"] = "chmod 700 {there}/file",
            ["symbolic-link"] = "ln -s file {there}/new",
            ["hard-link"] = "ln {there}/file {there}/new",
        },
        ["scp"] = new()
        {
            ["download"] = "{there}/file {down}",
            ["upload"] = "{text} {there}/new",
            ["overwrite"] = "{text} {there}/file",
            ["make-directory"] = "-r {tree} {there}/new",
        },
        ["rsync"] = new()
        {
            ["download"] = "{there}/file {down}",
            ["upload"] = "{text} {there}/new",
            ["overwrite"] = "-I {text} {there}/file",
            ["append"] = "--append {longer} {there}/file",
            ["remove"] = "-r --delete {tree}/ {there}/",
            ["make-directory"] = "-r {tree}/ {there}/new",
            ["change-mode"] = "-p --size-only {executable} {there}/file",
            ["symbolic-link"] = "-l {link} {there}/new",
        },
    };

    private readonly RunningEmulator _emulator = new();
    private readonly List<Process> _connections = [];
    private readonly Dictionary<string, string> _local = [];

    /// <summary>Environments in each mode: dev and a multidev in both, test and live in none; and a database server.</summary>
    public static IReadOnlyList<string> Environments { get; } = ["dev sftp", "dev git", "multidev sftp", "multidev git", "test", "live", "dbserver"];

    /// <summary>The tools that can ask for an operation.</summary>
    public static IEnumerable<string> ToolsFor(string operation) =>
        ((string[])["sftp", "scp", "scp -O", "rsync"]).Where(tool => Commands[tool.Split(' ')[0]].ContainsKey(operation));

    public async ValueTask InitializeAsync()
    {
        await _emulator.InitializeAsync();
        foreach (var mode in new[] { ConnectionMode.Sftp, ConnectionMode.Git })
        {
            _emulator.Pantheon.AddSite(
                NameOf(mode.ToString()),
                new Dictionary<string, string> { ["code/index.php"] = "<?php\n" },
                new NewSite { ConnectionMode = mode, Multidevs = new Dictionary<string, ConnectionMode> { [Multidev] = mode } });
        }

        MakeLocalFiles();
        foreach (var environment in Environments)
            _connections.Add(_emulator.OpenSsh.StartSharing(UserOf(environment)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            connection.Kill();
            connection.Dispose();
        }

        await _emulator.DisposeAsync();
    }

    /// <summary>Makes a directory in a place, with something in it.</summary>
    internal Cell Prepare(string environment, string place) => new(this, environment, place);

    /// <summary>Pushes a new commit to a reference of the site whose environments are in a mode.</summary>
    internal async Task<ProgramRun> PushAsync(string mode, string reference)
    {
        var site = _emulator.Pantheon.Site(NameOf(mode));
        var clone = _emulator.OpenSsh.NewDirectory();
        await _emulator.OpenSsh.GitAsync("clone", "-q", $"ssh://{site.GitUser}@{OpenSshClient.Host}/~/repository.git", clone);
        await _emulator.OpenSsh.GitAsync("-C", clone, "commit", "-q", "--allow-empty", "-m", reference);
        return await _emulator.OpenSsh.GitAsync("-C", clone, "push", "-q", "--force", "origin", $"HEAD:{reference}");
    }

    private static string NameOf(string mode) => $"every-way-{mode.ToLowerInvariant()}";

    private SiteEnvironment EnvironmentOf(string cell) => cell.Split(' ') switch
    {
        ["dev", var mode] => _emulator.Pantheon.Site(NameOf(mode)).Dev,
        ["multidev", var mode] => _emulator.Pantheon.Site(NameOf(mode)).Environment(Multidev),
        ["test"] => _emulator.Pantheon.Site(NameOf("git")).Test,
        _ => _emulator.Pantheon.Site(NameOf("git")).Live,
    };

    private string UserOf(string cell) => (cell == "dbserver" ? "dbserver." : "") + EnvironmentOf(cell).UserName;

    private string DirectoryOf(string cell, string place) => cell == "dbserver"
        ? Path.Join(EnvironmentOf(cell).Tree.Dbserver, BindingPath.Below(EnvironmentOf(cell).DatabaseBinding, place))
        : EnvironmentOf(cell).LocalPath(place);

    private void MakeLocalFiles()
    {
        var directory = _emulator.OpenSsh.NewDirectory(("text", Cell.Text), ("longer", Cell.Original + Cell.Text), ("executable", Cell.Original));
        foreach (var name in (string[])["text", "longer", "executable", "link", "tree"])
            _local[$"{{{name}}}"] = Path.Combine(directory, name);
        File.SetUnixFileMode(_local["{executable}"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_local["{link}"], "file");
        Directory.CreateDirectory(_local["{tree}"]);
    }

    /// <summary>A directory of its own for one operation.</summary>
    internal sealed class Cell : IDisposable
    {
        public const string Text = "sent by a client";
        public const string Original = "as it was";

        private readonly EveryWayIn _all;
        private readonly string _environment;
        private readonly string _path;
        private readonly string _down;
        private readonly DirectoryInfo _directory;

        public Cell(EveryWayIn all, string environment, string place)
        {
            _all = all;
            _environment = environment;
            _path = $"{place}/{Guid.NewGuid():N}";
            _down = Path.Combine(all._emulator.OpenSsh.NewDirectory(), "down");
            _directory = Directory.CreateDirectory(all.DirectoryOf(environment, _path));
            _directory.CreateSubdirectory("directory");
            File.WriteAllText(At("file"), Original);
        }

        public Task<ProgramRun> RunAsync(string operation, string tool)
        {
            var (user, ssh) = (_all.UserOf(_environment), _all._emulator.OpenSsh);
            var command = Commands[tool.Split(' ')[0]][operation];
            foreach (var (name, path) in _all._local)
                command = command.Replace(name, path);
            command = command.Replace("{down}", _down).Replace("{there}", tool == "sftp" ? _path : OpenSshClient.At(user, _path));
            return tool switch
            {
                "sftp" => ssh.SftpAsync(user, command + "\n"),
                "rsync" => ssh.RsyncAsync(command.Split(' ')),
                "scp -O" => ssh.ScpAsync(["-O", .. command.Split(' ')]),
                _ => ssh.ScpAsync(command.Split(' ')),
            };
        }

        /// <summary>Whether the disk shows that it was done.</summary>
        public bool HasHappened(string operation) => operation switch
        {
            "download" => File.Exists(_down) && File.ReadAllText(_down) == Original,
            "upload" => File.Exists(At("new")),
            "overwrite" => File.ReadAllText(At("file")) == Text,
            "append" => File.ReadAllText(At("file")) == Original + Text,
            "remove" => !File.Exists(At("file")),
            "rename" => File.Exists(At("new")) && !File.Exists(At("file")),
            "rename-directory" => Directory.Exists(At("new")) && !Directory.Exists(At("directory")),
            "make-directory" => Directory.Exists(At("new")),
            "remove-directory" => !Directory.Exists(At("directory")),
            "change-mode" => File.GetUnixFileMode(At("file")).HasFlag(UnixFileMode.UserExecute),
            "symbolic-link" => new FileInfo(At("new")).LinkTarget == "file",
            "hard-link" => File.Exists(At("new")),
            _ => throw new ArgumentException(operation),
        };

        public void Dispose() => _directory.Delete(recursive: true);

        private string At(string name) => Path.Combine(_directory.FullName, name);
    }
}
