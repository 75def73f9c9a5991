using System.Text;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>Where the paths that a confined rsync names really lie, as clients see them.</summary>
/// <param name="view">The endpoint.</param>
internal sealed class JudgedPaths(RsyncView view)
{
    private readonly byte[] _root = Encoding.UTF8.GetBytes(view.Root);
    private readonly byte[][] _keptNames =
        [".git"u8.ToArray(), .. view.PlatformLinks.Select(link => Encoding.UTF8.GetBytes(link[(link.LastIndexOf('/') + 1)..]))];

    // Rsync goes directory by directory.
    private byte[] _lastDirectory = [];
    private byte[] _lastReal = [];

    /// <summary>The path of a name, its directory's links followed and its own not; false for what lies outside the environment.</summary>
    public bool TryFind(ReadOnlySpan<byte> path, out byte[] real)
    {
        real = [];
        if (!TryMakeVisible(path, out var seen))
            return false;
        var end = seen.LastIndexOf((byte)'/');
        var name = seen[(end + 1)..];
        if (name is [] or [(byte)'.'] or [(byte)'.', (byte)'.'])
            return view.Files.RealPath(seen, out real).IsOk;
        if (RealDirectory(seen[..end], name) is not { } directory)
            return false;
        real = directory is [(byte)'/'] ? [.. directory, .. name] : [.. directory, (byte)'/', .. name];
        return true;
    }

    /// <summary>From the disk's path to the client's; false for what lies elsewhere.</summary>
    public bool TryMakeVisible(ReadOnlySpan<byte> path, out ReadOnlySpan<byte> seen)
    {
        var isBeneath = path.StartsWith(_root) && (path.Length == _root.Length || path[_root.Length] == '/');
        seen = isBeneath ? path.Length == _root.Length ? "/"u8 : path[_root.Length..] : default;
        return isBeneath;
    }

    public static bool AreInOneDirectory(ReadOnlySpan<byte> path, ReadOnlySpan<byte> other) =>
        path[..(path.LastIndexOf((byte)'/') + 1)].SequenceEqual(other[..(other.LastIndexOf((byte)'/') + 1)]);

    private byte[]? RealDirectory(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name)
    {
        // Whether a name is the platform's must not depend on where its directory was a moment ago: somebody may exchange it for a link.
        if (directory.SequenceEqual(_lastDirectory) && !IsKept(name))
            return _lastReal;
        if (!view.Files.RealPath(directory.IsEmpty ? "/"u8 : directory, out var real).IsOk)
            return null;
        (_lastDirectory, _lastReal) = (directory.ToArray(), real);
        return real;
    }

    private bool IsKept(ReadOnlySpan<byte> name)
    {
        foreach (var kept in _keptNames)
        {
            if (name.SequenceEqual(kept))
                return true;
        }

        return false;
    }
}
