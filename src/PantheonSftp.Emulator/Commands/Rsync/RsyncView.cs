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
    private readonly EnvironmentPlaces _places;
    private readonly string _home;

    public RsyncView(Login login, PlatformProfile profile)
    {
        var tree = login.Environment.Tree;
        var isDatabase = login.Endpoint is EndpointKind.Dbserver;
        var binding = isDatabase ? login.Environment.DatabaseBinding : login.Environment.Binding;
        Environment = login.Environment;
        CodeEpoch = login.Environment.CodeEpoch;
        Endpoint = login.Endpoint;
        _home = BindingPath.Of(binding);
        _places = new EnvironmentPlaces(login.Environment, binding, tree.PlatformLinks, profile);
        PlatformLinks = isDatabase ? [] : [.. tree.PlatformLinks.Select(link => "/" + link)];
        Files = EnvironmentFileSystem.Open(login.Environment, login.Endpoint, profile);
        Root = HostPath.Real(isDatabase ? tree.Dbserver : tree.Appserver);
    }

    public SiteEnvironment Environment { get; }

    public EndpointKind Endpoint { get; }

    /// <summary>Which <c>code/</c> is seen here.</summary>
    public CodeEpoch CodeEpoch { get; }

    /// <summary>Whether <c>code/</c> has been replaced since, or is about to be, so that nothing more may be written to it.</summary>
    public bool IsOutdated => !CodeEpoch.IsOpen || Environment.CodeEpoch != CodeEpoch;

    /// <summary>The same as an SFTP client has.</summary>
    public ISftpFileSystem Files { get; }

    /// <summary>The directory on the disk that clients see as <c>/</c>, without a link in its path.</summary>
    public string Root { get; }

    /// <summary>Links that the platform made, absolute, as clients see them.</summary>
    public IReadOnlyList<string> PlatformLinks { get; }

    public string HomeOnDisk => Root + _home;

    /// <summary>A directory of the home on the disk: <c>code</c>, <c>files</c>, <c>tmp</c>.</summary>
    public string PlaceOnDisk(string name) => $"{HomeOnDisk}/{name}";

    /// <summary>Where a path leads as clients see it, absolute and without links as far as it exists. A tilde is the home.</summary>
    public string Resolve(string path, string? relativeTo = null)
    {
        if (path is ['~'] or ['~', '/', ..])
            path = path[1..].TrimStart('/');
        else if (relativeTo is not null && path is not ['/', ..])
            path = $"{relativeTo}/{path}";
        return Files.RealPath(Encoding.UTF8.GetBytes(path), out var real).IsOk ? Encoding.UTF8.GetString(real) : "/";
    }

    /// <summary>The same, but a link at the end stays one.</summary>
    public string ResolveParent(string path)
    {
        var end = path.LastIndexOf('/') + 1;
        var name = path[end..];
        return name is "" or "." or ".." or "~" ? Resolve(path) : $"{Resolve(path[..end]).TrimEnd('/')}/{name}";
    }

    public PlaceKind PlaceOf(string real) => _places.PlaceAt(Encoding.UTF8.GetBytes(real.TrimStart('/'))).Kind;

    public PlaceKind PlaceOf(ReadOnlySpan<byte> real) => _places.PlaceAt(real.TrimStart((byte)'/')).Kind;

    public bool MayChange(PlaceKind place) =>
        Endpoint is EndpointKind.Appserver && WriteRules.For(Environment.Kind, Environment.ConnectionMode, place) is WriteRule.Allowed;

    public void Dispose() => Files.Dispose();
}
