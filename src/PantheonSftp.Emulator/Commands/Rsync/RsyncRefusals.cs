using System.Text;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Events;
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
    private readonly Dictionary<string, (byte[] First, byte[] Last, int Others)> _byReason = [];

    public void Add(ReadOnlySpan<byte> path, string reason)
    {
        lock (_adding)
        {
            if (!_byReason.TryGetValue(reason, out var known))
            {
                if (_byReason.Count < MaxReasons)
                    _byReason[reason] = (path.ToArray(), path.ToArray(), 0);
            }
            else if (!path.SequenceEqual(known.Last) && !path.SequenceEqual(known.First))
            {
                _byReason[reason] = (known.First, path.ToArray(), known.Others + 1);
            }
        }
    }

    /// <summary>Tells the log, and gives the client's lines.</summary>
    public string Tell()
    {
        lock (_adding)
        {
            return string.Concat(_byReason.Select(refusal => refusal.Value switch
            {
                (var first, _, 0) => TellNow(first, refusal.Key),
                (var first, _, var others) => Tell(first, $"{Escaped.Path(first)} and {others} more", refusal.Key),
            }));
        }
    }

    /// <summary>Tells the log of one that rsync ends by, and gives the client's line.</summary>
    public string TellNow(ReadOnlySpan<byte> path, string reason) => Tell(path, Escaped.Path(path), reason);

    private string Tell(ReadOnlySpan<byte> path, string subject, string reason)
    {
        logger.RsyncRefused(subject, reason);
        if (Refusal.Read(reason) is { } refusal)
            activity?.Tell(new WriteRefused(FromHome(Encoding.UTF8.GetString(path)), "rsync", "write", refusal));
        return $"rsync: {subject}: {reason}\n";
    }

    private string FromHome(string path) => path.StartsWith(home + "/", StringComparison.Ordinal) ? path[(home.Length + 1)..] : path;
}
