using System.Text;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>Which place of an environment a real path belongs to.</summary>
internal sealed class EnvironmentPlaces : IPlaces
{
    private readonly byte[] _home;
    private readonly byte[][] _links;
    private readonly EnvironmentPlace _platform;
    private readonly EnvironmentPlace _link;
    private readonly EnvironmentPlace _git;
    private readonly (byte[] Name, EnvironmentPlace Itself, EnvironmentPlace Inside)[] _mounts;

    /// <param name="environment">The environment.</param>
    /// <param name="binding">The id of the container's binding.</param>
    /// <param name="platformLinks">Links that the platform made, relative to the root.</param>
    /// <param name="profile">The platform's values.</param>
    public EnvironmentPlaces(SiteEnvironment environment, string binding, IReadOnlyList<string> platformLinks, PlatformProfile profile)
    {
        _home = Encoding.UTF8.GetBytes($"{BindingPath.Parent}/{binding}/");
        _links = [.. platformLinks.Select(Encoding.UTF8.GetBytes)];
        _platform = Make(PlaceKind.Platform);
        _link = Make(PlaceKind.PlatformLink);
        _git = Make(PlaceKind.GitDirectory);
        _mounts =
        [
            ("code"u8.ToArray(), Make(PlaceKind.Code, true), Make(PlaceKind.Code)),
            ("files"u8.ToArray(), Make(PlaceKind.Files, true), Make(PlaceKind.Files)),
            ("tmp"u8.ToArray(), Make(PlaceKind.Tmp, true), Make(PlaceKind.Tmp)),
        ];

        EnvironmentPlace Make(PlaceKind kind, bool isMountPoint = false) => new(environment, kind, isMountPoint, profile);
    }

    public IPlace At(ReadOnlySpan<byte> realPath) => PlaceAt(realPath);

    internal EnvironmentPlace PlaceAt(ReadOnlySpan<byte> realPath)
    {
        if (!realPath.StartsWith(_home))
            return _platform;
        var inHome = realPath[_home.Length..];
        foreach (var (name, itself, inside) in _mounts)
        {
            if (inHome.SequenceEqual(name))
                return itself;
            if (inHome.Length > name.Length && inHome[name.Length] == '/' && inHome.StartsWith(name))
                return inside.Kind is PlaceKind.Code ? InCode(realPath, inHome[(name.Length + 1)..], inside) : inside;
        }

        return _platform;
    }

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
