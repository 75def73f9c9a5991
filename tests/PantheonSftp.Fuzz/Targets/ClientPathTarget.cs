using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Paths as clients spell them: a home, a path below or beside it, parted by a zero octet.</summary>
internal sealed class ClientPathTarget : FuzzTarget
{
    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        "/home\0code/index.php"u8.ToArray(),
        "/\0/a/../b/./c//"u8.ToArray(),
        "/home\0../../../etc/passwd"u8.ToArray(),
        "/home\0"u8.ToArray(),
        [.. "/home\0/"u8, .. Enumerable.Repeat((byte)'a', 4094)],
    ];

    public override int CasesInTests => 50_000;

    public override void Run(byte[] input)
    {
        var parted = input.AsSpan().IndexOf((byte)0);
        if (parted < 0)
            return;
        var home = input.AsSpan(0, parted);
        var path = input.AsSpan(parted + 1);
        if (!ClientPath.MakeAbsolute(home, path, out var absolute).IsOk)
        {
            FuzzFinding.Unless(path.Contains((byte)0) || home.Length + 1 + path.Length > ClientPath.MaxLength, "a path is refused that is neither too long nor holds a zero");
            return;
        }

        FuzzFinding.Unless(absolute.Length <= ClientPath.MaxLength && !absolute.AsSpan().Contains((byte)0), "the path is too long or holds a zero");
        var (directory, last) = ClientPath.Split(absolute);
        FuzzFinding.Unless(!last.AsSpan().Contains((byte)'/') && directory.AsSpan().EndsWith("/"u8), "a last name with a separator");
        CheckCanonical(ClientPath.Append("/home"u8, path));
    }

    private static void CheckCanonical(byte[] path)
    {
        FuzzFinding.Unless(path[0] == '/' && (path.Length == 1 || path[^1] != '/'), "a canonical path without a separator at its start, or with one at its end");
        if (path.Length == 1)
            return;
        foreach (var range in path.AsSpan(1).Split((byte)'/'))
            FuzzFinding.Unless(!ClientPath.IsDots(path.AsSpan(1)[range]), "a canonical path with a name that is empty or dots");
    }
}
