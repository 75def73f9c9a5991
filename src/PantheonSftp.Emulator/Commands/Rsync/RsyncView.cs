using System.Text;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>An endpoint's tree from both sides: paths as clients write them, and where these lie on this machine's disk.</summary>
internal sealed class RsyncView : IDisposable
{
    // What each of several containers has of its own; absolute, these names lead to the home of the first.
    private static readonly string[] OfEachContainer = ["/logs", "/tmp"];

    private readonly EnvironmentPlaces _places;
    private readonly string _home;
    private readonly string _shared;
    private readonly bool _isOneOfSeveral;

    public RsyncView(Login login, PlatformProfile profile)
    {
        var tree = login.Environment.Tree;
        var isDatabase = login.Endpoint is EndpointKind.Dbserver;
        var binding = isDatabase ? login.Environment.DatabaseBinding : login.Container?.Binding ?? login.Environment.Binding;
        var sharedBinding = isDatabase ? binding : login.Environment.Binding;
        Environment = login.Environment;
        Endpoint = login.Endpoint;
        _home = BindingPath.Of(binding);
        _shared = BindingPath.Of(sharedBinding);
        _isOneOfSeveral = !isDatabase && login.Container is not null;
        _places = new EnvironmentPlaces(login.Environment, binding, tree.PlatformLinks, profile, sharedBinding);
        PlatformLinks = isDatabase ? [] : [.. tree.PlatformLinks.Select(link => "/" + link)];
        Files = EnvironmentFileSystem.OpenTree(login, profile);
        Root = HostPath.Real(isDatabase ? tree.Dbserver : tree.Appserver);
    }

    public SiteEnvironment Environment { get; }

    public EndpointKind Endpoint { get; }

    /// <summary>The same as an SFTP client has, with the paths of the disk.</summary>
    public ISftpFileSystem Files { get; }

    /// <summary>The directory on the disk that clients see as <c>/</c>, without a link in its path.</summary>
    public string Root { get; }

    /// <summary>Links that the platform made, absolute, as clients see them.</summary>
    public IReadOnlyList<string> PlatformLinks { get; }

    public string HomeOnDisk => Root + _home;

    /// <summary>A path as it is spelled from the home, where it lies below it; on the disk otherwise.</summary>
    public string FromHome(string real) => real.StartsWith(_home + "/", StringComparison.Ordinal) && real[_home.Length + 1] != '-' ? real[(_home.Length + 1)..] : Root + real;

    public string CodeOnDisk => $"{Root}{_shared}/code";

    public string FilesOnDisk => $"{Root}{_shared}/files";

    public string TmpOnDisk => $"{HomeOnDisk}/tmp";

    /// <summary>The directories on the disk that clients see.</summary>
    public IReadOnlyList<string> VisibleOnDisk => _isOneOfSeveral ? [HomeOnDisk, CodeOnDisk, FilesOnDisk] : [Root];

    /// <summary>Where a path leads as clients see it, absolute and without links as far as it exists. A tilde is the home.</summary>
    public string Resolve(string path, string? relativeTo = null)
    {
        if (path is ['~'] or ['~', '/', ..])
            path = path[1..].TrimStart('/');
        else if (relativeTo is not null && path is not ['/', ..])
            path = $"{relativeTo}/{path}";
        if (_isOneOfSeveral && OfEachContainer.Any(name => path == name || path.StartsWith(name + "/", StringComparison.Ordinal)))
            path = _home + path;
        return Files.RealPath(Encoding.UTF8.GetBytes(path), out var real).IsOk ? Encoding.UTF8.GetString(real) : "/";
    }

    /// <summary>The same, but a link at the end stays one.</summary>
    public string ResolveParent(string path)
    {
        var end = path.LastIndexOf('/') + 1;
        var name = path[end..];
        if (name is "" or "." or ".." or "~")
            return Resolve(path);
        var directory = Resolve(path[..end]).TrimEnd('/');

        // Links only here: clients see the directories that these lead to.
        return _isOneOfSeveral && (directory.Length == 0 || directory == _home) ? Resolve(path) : $"{directory}/{name}";
    }

    public PlaceKind PlaceOf(string real) => PlaceAt(Encoding.UTF8.GetBytes(real)).Kind;

    public EnvironmentPlace PlaceAt(ReadOnlySpan<byte> real) => _places.PlaceAt(real.TrimStart((byte)'/'));

    public bool MayChange(PlaceKind place) =>
        Endpoint is EndpointKind.Appserver && WriteRules.For(Environment.Kind, Environment.ConnectionMode, place) is WriteRule.Allowed;

    /// <summary>The tree for the server's own changes.</summary>
    public ISftpFileSystem OpenWithoutRules() => ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = Root });

    public void Dispose() => Files.Dispose();
}
