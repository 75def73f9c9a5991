namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>
/// The options that a server's rsync may get: those that rsync's client sends on its own (its <c>server_options</c>), and harmless ones that
/// people send with <c>--remote-option</c>. Whatever is not named here is refused: options that open files and programs of the
/// server's choosing (<c>--log-file</c>, <c>--rsh</c>, <c>--daemon</c>), that read rules from files, or that pretend to be somebody else.
/// </summary>
internal static class RsyncOptions
{
    /// <summary>Short options without a value. <c>s</c> (more arguments follow in the stream) and <c>e</c> (what the client can do) are read apart.</summary>
    public const string ShortFlags = "vqhcarRbudlLkKHpEAXogDtUNOJSnWxIyCzim80";

    private static readonly Dictionary<string, RsyncOptionKind> Known = Table();

    private static readonly Dictionary<char, (string Name, RsyncOptionKind Kind)> KnownShort = new()
    {
        ['B'] = ("--block-size", RsyncOptionKind.Text),
        ['@'] = ("--modify-window", RsyncOptionKind.Text),
        ['T'] = ("--temp-dir", RsyncOptionKind.Directory),
    };

    public static bool TryFind(string name, out RsyncOptionKind kind) => Known.TryGetValue(name, out kind);

    public static bool TryFind(char letter, out (string Name, RsyncOptionKind Kind) option) => KnownShort.TryGetValue(letter, out option);

    private static Dictionary<string, RsyncOptionKind> Table()
    {
        var table = new Dictionary<string, RsyncOptionKind>();
        Add(RsyncOptionKind.Flag, """
            recursive no-recursive no-r dirs no-dirs no-d old-dirs old-d links no-links no-l copy-links copy-unsafe-links safe-links munge-links no-munge-links
            copy-dirlinks keep-dirlinks hard-links no-hard-links perms no-perms no-p executability owner no-owner no-o group no-group no-g devices no-devices
            specials no-specials no-D drop-D times no-times no-t atimes no-atimes open-noatime crtimes omit-dir-times omit-link-times super no-super
            sparse no-sparse inplace no-inplace append append-verify preallocate dry-run whole-file no-whole-file no-W one-file-system no-one-file-system
            existing ignore-existing ignore-non-existing remove-source-files remove-sent-files del delete delete-before delete-during delete-delay delete-after
            delete-excluded delete-missing-args ignore-missing-args ignore-errors no-ignore-errors force no-force partial no-partial delay-updates
            no-delay-updates prune-empty-dirs no-prune-empty-dirs numeric-ids no-numeric-ids ignore-times size-only fuzzy compress no-compress new-compress
            old-compress from0 trust-sender stats human-readable progress no-progress itemize-changes list-only fsync no-fsync checksum no-checksum no-c
            relative no-relative no-R implied-dirs no-implied-dirs inc-recursive no-inc-recursive i-r no-i-r mkpath no-mkpath backup no-backup update
            8-bit-output msgs2stderr no-msgs2stderr qsort use-qsort verbose quiet
            """);
        Add(RsyncOptionKind.Text, """
            info debug stderr suffix block-size modify-window timeout bwlimit checksum-seed checksum-choice cc compress-choice zc compress-level zl
            compress-threads zt skip-compress max-size min-size max-delete max-alloc usermap groupmap log-format out-format iconv stop-after stop-at time-limit
            """);
        Add(RsyncOptionKind.Directory, "temp-dir backup-dir compare-dest copy-dest link-dest");
        Add(RsyncOptionKind.DirectoryBeside, "partial-dir");
        Add(RsyncOptionKind.NamesFile, "files-from");
        return table;

        void Add(RsyncOptionKind kind, string names)
        {
            foreach (var name in names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
                table.Add(name, kind);
        }
    }
}
