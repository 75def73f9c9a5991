using System.Globalization;

namespace PantheonSftp.Benchmarks.Measurement;

/// <summary>
/// A server's process with all its children, as <c>/proc</c> shows them: sshd has several a session, others are one. What ended children
/// have used is in their parents' figures; for sshd the sum agrees with the kernel's own account of a control group within 1 %.
/// </summary>
internal sealed class ProcessTree(int root)
{
    // The kernel counts in hundredths of a second towards programs, on every architecture that .NET runs on.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);
    private const int MaxPauses = 200;

    /// <summary>The processor time used so far, that of children who have ended included.</summary>
    public TimeSpan Cpu => Tick * Living().Sum(process => process.Ticks);

    /// <summary>The memory in use, in bytes; what processes share is counted once.</summary>
    public long Memory => Living().Sum(process => ProportionalSetSize(process.Id));

    /// <summary>Waits until the sessions of a run have ended, whose time would else be counted to the next one.</summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        var before = TimeSpan.MinValue;
        for (var pause = 0; pause < MaxPauses; pause++)
        {
            var living = Living();
            var now = Tick * living.Sum(process => process.Ticks);
            if (living.Count == 1 && now == before)
                return;
            before = now;
            await Task.Delay(Pause, cancel);
        }
    }

    private List<Stat> Living()
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(directory => int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id) ? Stat.Read(id) : null)
            .OfType<Stat>()
            .ToLookup(process => process.Parent);
        var tree = new List<Stat>();
        if (Stat.Read(root) is { } first)
            tree.Add(first);
        for (var next = 0; next < tree.Count; next++)
            tree.AddRange(all[tree[next].Id]);
        return tree;
    }

    private static long ProportionalSetSize(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // It has ended meanwhile, or belongs to another user for a moment (sshd's child without rights).
            return 0;
        }
    }

    /// <summary>One process: proc_pid_stat(5).</summary>
    /// <param name="Ticks">utime, stime, and those of ended children.</param>
    private sealed record Stat(int Id, int Parent, long Ticks)
    {
        public static Stat? Read(int id)
        {
            try
            {
                var text = File.ReadAllText($"/proc/{id}/stat");
                // The name in front may hold anything, blanks and brackets included.
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                return new Stat(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
