using System.Text;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>
/// What the rules refused of one transfer. Rsync tells its client which files failed, but knows no reasons: these are told once each, with
/// the first path and the number of the others, to the client, to the log and to whoever listens to the emulator's events.
/// </summary>
/// <param name="logger">The log.</param>
/// <param name="home">The client's home.</param>
/// <param name="activity">Tells the events; null for nobody.</param>
internal sealed class RsyncRefusals(ILogger logger, string home = "", SessionActivity? activity = null)
{
    /// <summary>Reasons that are told; some name a file.</summary>
    private const int MaxReasons = 20;

    private readonly Lock _adding = new();

    // Of one file several things may be refused in a row, and in the end once more of a directory.
    private readonly Dictionary<string, (byte[] First, byte[] Last, int Others, ChangeKind Change)> _byReason = [];
    private int _untold;

    public void Add(ReadOnlySpan<byte> path, string reason, ChangeKind change)
    {
        lock (_adding)
        {
            if (!_byReason.TryGetValue(reason, out var known))
            {
                if (_byReason.Count < MaxReasons)
                    _byReason[reason] = (path.ToArray(), path.ToArray(), 0, change);
                else
                    _untold++;
            }
            else if (!path.SequenceEqual(known.Last) && !path.SequenceEqual(known.First))
            {
                _byReason[reason] = known with { Last = path.ToArray(), Others = known.Others + 1 };
            }
        }
    }

    /// <summary>Tells the log, and gives the client's lines.</summary>
    public string Tell()
    {
        lock (_adding)
        {
            var told = string.Concat(_byReason.Select(refusal => refusal.Value switch
            {
                (var first, _, 0, var change) => Tell(first, Escaped.Path(first), refusal.Key, change),
                (var first, _, var others, var change) => Tell(first, $"{Escaped.Path(first)} and {others} more", refusal.Key, change),
            }));
            return _untold == 0 ? told : told + TellLine($"{_untold} more", "for other reasons");
        }
    }

    /// <summary>Tells the log of one that rsync ends by, and gives the client's line.</summary>
    public string TellNow(ReadOnlySpan<byte> path, string reason) => Tell(path, Escaped.Path(path), reason, ChangeKind.Write);

    private string Tell(ReadOnlySpan<byte> path, string subject, string reason, ChangeKind change)
    {
        if (Refusal.Read(reason) is { } refusal)
            activity?.Tell(new WriteRefused(FromHome(Encoding.UTF8.GetString(path)), "rsync", OperationOf(change), refusal));
        return TellLine(subject, reason);
    }

    private string TellLine(string subject, string reason)
    {
        logger.RsyncRefused(subject, reason);
        return $"rsync: {subject}: {reason}\n";
    }

    private static string OperationOf(ChangeKind change) => change switch
    {
        ChangeKind.SetMode => "setstat",
        ChangeKind.Remove => "remove",
        ChangeKind.MakeDirectory => "mkdir",
        ChangeKind.SymbolicLink or ChangeKind.HardLink => "link",
        _ => "write",
    };

    private string FromHome(string path) => path.StartsWith(home + "/", StringComparison.Ordinal) ? path[(home.Length + 1)..] : path;
}
