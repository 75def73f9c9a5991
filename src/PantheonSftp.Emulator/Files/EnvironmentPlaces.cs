using System.Text;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>Which place of an environment a real path belongs to.</summary>
internal sealed class EnvironmentPlaces : IPlaces
{
    private static readonly byte[] Bindings = Encoding.UTF8.GetBytes(BindingPath.Parent + "/");

    private readonly byte[] _home;
    private readonly byte[][] _links;
    private readonly EnvironmentPlace _platform;
    private readonly EnvironmentPlace _link;
    private readonly EnvironmentPlace _git;
    private readonly EnvironmentPlace _otherContainer;
    private readonly (byte[] Path, EnvironmentPlace Itself, EnvironmentPlace Inside)[] _mounts;

    /// <param name="environment">The environment.</param>
    /// <param name="binding">The id of the container's binding.</param>
    /// <param name="platformLinks">Links that the platform made, relative to the root.</param>
    /// <param name="profile">The platform's values.</param>
    /// <param name="sharedBinding">The id of the binding whose <c>code/</c> and <c>files/</c> the container has; null for its own.</param>
    public EnvironmentPlaces(
        SiteEnvironment environment, string binding, IReadOnlyList<string> platformLinks, PlatformProfile profile, string? sharedBinding = null)
    {
        _home = Encoding.UTF8.GetBytes($"{BindingPath.Parent}/{binding}");
        _links = [.. platformLinks.Select(Encoding.UTF8.GetBytes)];
        _platform = Make(PlaceKind.Platform);
        _link = Make(PlaceKind.PlatformLink);
        _git = Make(PlaceKind.GitDirectory);
        _otherContainer = Make(PlaceKind.OtherContainer);
        _mounts = [Mount(sharedBinding ?? binding, "code", PlaceKind.Code), Mount(sharedBinding ?? binding, "files", PlaceKind.Files), Mount(binding, "tmp", PlaceKind.Tmp)];

        (byte[] Path, EnvironmentPlace Itself, EnvironmentPlace Inside) Mount(string home, string name, PlaceKind kind) =>
            (Encoding.UTF8.GetBytes(BindingPath.Below(home, name)), Make(kind, isMountPoint: true), Make(kind));

        EnvironmentPlace Make(PlaceKind kind, bool isMountPoint = false) => new(environment, kind, isMountPoint, profile);
    }

    public IPlace At(ReadOnlySpan<byte> realPath) => PlaceAt(realPath);

    internal EnvironmentPlace PlaceAt(ReadOnlySpan<byte> realPath)
    {
        if (!realPath.StartsWith(Bindings))
            return _platform;
        foreach (var (path, itself, inside) in _mounts)
        {
            if (realPath.SequenceEqual(path))
                return itself;
            if (IsInside(realPath, path))
                return inside.Kind is PlaceKind.Code ? InCode(realPath, realPath[(path.Length + 1)..], inside) : inside;
        }

        return BindingPath.IsOfAnother(realPath, _home) ? _otherContainer : _platform;
    }

    private static bool IsInside(ReadOnlySpan<byte> path, ReadOnlySpan<byte> directory) =>
        path.Length > directory.Length && path[directory.Length] == '/' && path.StartsWith(directory);

    private EnvironmentPlace InCode(ReadOnlySpan<byte> realPath, ReadOnlySpan<byte> inCode, EnvironmentPlace code)
    {
        if (inCode.SequenceEqual(".git"u8) || inCode.StartsWith(".git/"u8))
            return _git;
        foreach (var link in _links)
        {
            if (realPath.SequenceEqual(link))
                return _link;
        }

        return code;
    }
}
