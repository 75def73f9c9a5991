namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>All workloads, in the order of the table.</summary>
internal static class Catalogue
{
    /// <summary>The one that eight clients at once compare with.</summary>
    public const string UploadAlone = "put-chacha20";
    public const string DownloadAlone = "get-chacha20";
    public const string EightUploads = "eight-put";
    public const string EightDownloads = "eight-get";

    public static IReadOnlyList<Workload> All { get; } =
    [
        new LargeUpload(UploadAlone, "`put` of 512 MiB, chacha20-poly1305", Algorithms.ChaCha20),
        new LargeDownload(DownloadAlone, "`get` of 512 MiB, chacha20-poly1305", Algorithms.ChaCha20),
        new LargeUpload("put-aes256-gcm", "`put` of 512 MiB, aes256-gcm", Algorithms.Aes256Gcm),
        new LargeDownload("get-aes256-gcm", "`get` of 512 MiB, aes256-gcm", Algorithms.Aes256Gcm),
        new LargeUpload("put-aes128-ctr", "`put` of 512 MiB, aes128-ctr, hmac-sha2-256-etm", Algorithms.Aes128Ctr),
        new LargeDownload("get-aes128-ctr", "`get` of 512 MiB, aes128-ctr, hmac-sha2-256-etm", Algorithms.Aes128Ctr),
        new TreeUpload("put-small", "`put -r` of 2,000 files of 4 KiB"),
        new TreeDownload("get-small", "`get -r` of 2,000 files of 4 KiB"),
        new TinyUploads("put-tiny", "5,000 one-byte `put` in one session"),
        new Logins("logins", "ten logins, one after another", Algorithms.Default),
        new Logins("logins-curve25519", "ten logins with curve25519-sha256", Algorithms.Curve25519),
        new ParallelLogins("logins-parallel", "forty logins, eight at a time", Algorithms.Default),
        new Listing("list", "`ls -ln` of 5,000 entries, ten times"),
        new ManyUploads(EightUploads, "eight clients at once, `put` of 64 MiB each", Algorithms.ChaCha20),
        new ManyDownloads(EightDownloads, "eight clients at once, `get` of 64 MiB each", Algorithms.ChaCha20),
        new GitClones("git-clone", "ten `git clone` of the demo site"),
        new RsyncUpload("rsync-put", "`rsync -rlt` of 2,000 files of 4 KiB to the server"),
        new RsyncDownload("rsync-get", "`rsync -rlt` of 2,000 files of 4 KiB from the server"),
        new RsyncLargeUpload("rsync-put-large", "`rsync` of 512 MiB to the server"),
        new RsyncLargeDownload("rsync-get-large", "`rsync` of 512 MiB from the server"),
    ];

    /// <summary>The workloads of the given names, or those whose names begin so; all when there is none.</summary>
    /// <exception cref="ToolException">A name leads to none.</exception>
    public static IReadOnlyList<Workload> Select(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => !All.Any(workload => Matches(workload, name))) is { } unknown)
            throw new ToolException($"{unknown} is no workload; they are {string.Join(", ", All.Select(workload => workload.Name))}");
        return names.Count == 0 ? All : [.. All.Where(workload => names.Any(name => Matches(workload, name)))];
    }

    // A whole name is that one alone: logins is not logins-parallel.
    private static bool Matches(Workload workload, string name) =>
        workload.Name == name || (All.All(other => other.Name != name) && workload.Name.StartsWith(name, StringComparison.Ordinal));
}
