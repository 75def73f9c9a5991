using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance;

/// <summary>What a person sees while a run is going on: each failure as it happens, and how far it is.</summary>
internal sealed class Progress(int total)
{
    private int _ended;

    public void Show(CellResult cell)
    {
        _ended++;
        if (cell.Outcome is Outcome.Failed)
            Console.WriteLine($"failed: {cell.Client}/{cell.Scenario}: {cell.Reason}");
        if (!Console.IsOutputRedirected)
            Console.Write($"\r{_ended} of {total} ");
        else if (_ended % 100 == 0)
            Console.WriteLine($"{_ended} of {total}");
    }
}
