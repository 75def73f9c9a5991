using System.Globalization;

namespace PantheonSftp.Benchmarks.Measurement;

/// <summary>The memory of one process as <c>/proc</c> tells it: proc_pid_status(5).</summary>
internal sealed class ResidentMemory(int process)
{
    /// <summary>What it has now, in bytes.</summary>
    public long Now => Read("VmRSS:");

    /// <summary>The most it had since <see cref="ResetPeak"/>, in bytes.</summary>
    public long Peak => Read("VmHWM:");

    /// <summary>5 is the kernel's number for this; see proc_pid_clear_refs(5).</summary>
    public void ResetPeak() => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    private long Read(string key)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(key, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
