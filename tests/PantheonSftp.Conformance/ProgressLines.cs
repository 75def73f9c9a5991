using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance;

/// <summary>Progress where nobody watches, such as the log of a CI system: failures at once, and a line every ten seconds.</summary>
internal sealed class ProgressLines(int total, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _shown;
    private int _ended;
    private int _failed;

    public void Show(CellResult cell)
    {
        _ended++;
        if (cell.Outcome is Outcome.Failed)
        {
            _failed++;
            output.WriteLine($"failed: {Progress.Failure(cell)}");
        }
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed - _shown < Interval)
            return;
        _shown = elapsed;
        output.WriteLine($"{_ended} of {total} after {elapsed.TotalSeconds:0} s" + (_failed > 0 ? $", {_failed} failed" : ""));
    }
}
