using System.Buffers;
using System.Text;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Sftp;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>
/// Answers calls of a confined rsync by the rules of SFTP: modes and times are set through the same file system as an SFTP client's, in
/// which no link leads outside, and the platform's links and <c>.git</c> are nobody's to change.
/// </summary>
/// <param name="view">The endpoint, for this judge alone.</param>
internal sealed class RsyncJudge(RsyncView view) : ICallJudge
{
    private const int NoSuchFile = 2;
    private const int InputOutput = 5;
    private const int AccessDenied = 13;
    private const int NotSupported = 95;

    private const int TemporarySuffix = 7;

    private static readonly SearchValues<byte> LettersAndDigits =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly byte[] _root = Encoding.UTF8.GetBytes(view.Root);
    private readonly bool _mayChangeCode = view.MayChange(PlaceKind.Code);

    private readonly byte[][] _keptNames =
        [".git"u8.ToArray(), .. view.PlatformLinks.Select(link => Encoding.UTF8.GetBytes(link[(link.LastIndexOf('/') + 1)..]))];

    public int SetMode(ReadOnlySpan<byte> path, bool followLink, uint mode) =>
        Set(path, followLink, new SftpAttributes { Mode = mode & PosixMode.PermissionMask });

    public int SetTimes(ReadOnlySpan<byte> path, bool followLink, long? access, long? modification)
    {
        if (access is null && modification is null)
            return 0;
        var (known, other) = (modification ?? access!.Value, access ?? modification!.Value);
        return Set(path, followLink, new SftpAttributes { Times = (Seconds(other), Seconds(known)) });
    }

    public int ChangeName(ReadOnlySpan<byte> path)
    {
        // What is still on its way when code/ is replaced does not arrive.
        return HasEnded ? AccessDenied : Judge(path);
    }

    public int RemoveName(ReadOnlySpan<byte> path)
    {
        // What rsync has begun to write it may remove at its end.
        return HasEnded && !IsTemporary(path[(path.LastIndexOf((byte)'/') + 1)..]) ? AccessDenied : Judge(path);
    }

    private bool HasEnded => _mayChangeCode && view.IsOutdated;

    private int Judge(ReadOnlySpan<byte> path)
    {
        var end = path.LastIndexOf((byte)'/');
        var name = path[(end + 1)..];
        foreach (var kept in _keptNames)
        {
            if (name.SequenceEqual(kept))
                return IsKept(path[..end], name) ? AccessDenied : 0;
        }

        return 0;
    }

    /// <summary>Whether a name is one that rsync makes while a file arrives: <c>.NAME.XXXXXX</c>.</summary>
    private static bool IsTemporary(ReadOnlySpan<byte> name) =>
        name.Length > TemporarySuffix && name[0] == '.' && name[^TemporarySuffix] == '.' && !name[^(TemporarySuffix - 1)..].ContainsAnyExcept(LettersAndDigits);

    private bool IsKept(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) =>
        !TryMakeVisible(directory, out var seen)
        || !view.Files.RealPath(seen, out var real).IsOk
        || view.PlaceOf([.. real, (byte)'/', .. name]) is PlaceKind.PlatformLink or PlaceKind.GitDirectory;

    private int Set(ReadOnlySpan<byte> path, bool followLink, SftpAttributes attributes) =>
        TryMakeVisible(path, out var seen) ? ErrorOf(view.Files.SetAttributes(seen, followLink, attributes)) : AccessDenied;

    /// <summary>From the disk's path to the client's; false for what lies elsewhere.</summary>
    private bool TryMakeVisible(ReadOnlySpan<byte> path, out ReadOnlySpan<byte> seen)
    {
        var isBeneath = path.StartsWith(_root) && (path.Length == _root.Length || path[_root.Length] == '/');
        seen = isBeneath ? path.Length == _root.Length ? "/"u8 : path[_root.Length..] : default;
        return isBeneath;
    }

    private static uint Seconds(long time) => (uint)Math.Clamp(time, 0, uint.MaxValue);

    private static int ErrorOf(SftpStatus status) => status.Code switch
    {
        SftpStatusCode.Ok => 0,
        SftpStatusCode.NoSuchFile => NoSuchFile,
        SftpStatusCode.PermissionDenied => AccessDenied,
        SftpStatusCode.OperationUnsupported => NotSupported,
        _ => InputOutput,
    };
}
