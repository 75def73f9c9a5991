using System.Diagnostics;

namespace PantheonSftp.Fuzz;

/// <summary>Runs cases of one target on a thread of their own, and watches over them.</summary>
internal sealed class FuzzRun(string name, FuzzTarget target, ulong seed)
{
    /// <summary>Only what hangs takes so long, also on a busy machine.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(60);

    private readonly UnobservedFailures _unobserved = new();
    private long _caseNumber;
    private long _caseBegan;

    /// <summary>Cases that have run.</summary>
    public long Cases { get; private set; }

    /// <summary>Runs cases from one number on, until there were enough or the time is over. The failure, or null.</summary>
    public FuzzFailure? Run(long first, long count, TimeSpan? duration = null)
    {
        FuzzFailure? failure = null;
        using var done = new ManualResetEventSlim();
        Volatile.Write(ref _caseBegan, Stopwatch.GetTimestamp());
        var thread = new Thread(() =>
        {
            failure = RunCases(first, count, duration);
            done.Set();
        })
        { IsBackground = true, Name = $"fuzz {name}" };
        thread.Start();

        while (!done.Wait(TimeSpan.FromSeconds(1)))
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _caseBegan)) > HangGuard)
                return FailureOf(Volatile.Read(ref _caseNumber), $"does not end within {HangGuard.TotalSeconds:0} seconds");
        }

        return failure;
    }

    private FuzzFailure? RunCases(long first, long count, TimeSpan? duration)
    {
        var began = Stopwatch.GetTimestamp();
        for (var number = first; number < first + count && (duration is null || Stopwatch.GetElapsedTime(began) < duration); number++)
        {
            if (RunCase(number) is { } failure)
                return failure;
            Cases++;
            if (Cases % target.CasesBetweenChecks == 0 && Check(number) is { } sick)
                return sick;
        }

        return Check(first + Cases - 1);
    }

    private FuzzFailure? RunCase(long number)
    {
        var input = InputOf(number);
        Volatile.Write(ref _caseNumber, number);
        Volatile.Write(ref _caseBegan, Stopwatch.GetTimestamp());
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            target.Run(input);
        }
        catch (Exception e)
        {
            return FailureOf(number, e.ToString());
        }

        // The first cases also pay for what is made once.
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return Cases >= target.Corpus.Count && target.MayAllocate(input.Length) is { } bound && allocated > bound
            ? FailureOf(number, $"allocated {allocated} octets for an input of {input.Length}")
            : null;
    }

    private FuzzFailure? Check(long number)
    {
        Volatile.Write(ref _caseBegan, Stopwatch.GetTimestamp());
        try
        {
            target.CheckHealth();
            _unobserved.ThrowIfAny();
            return null;
        }
        catch (Exception e)
        {
            return FailureOf(number, $"found after this case, by it or one of the {target.CasesBetweenChecks} before it: {e}");
        }
    }

    private byte[] InputOf(long number) => Mutator.InputOf(target.Corpus, seed, number, target.MaxInputLength);

    private FuzzFailure FailureOf(long number, string what) => new(name, seed, number, InputOf(number), what);
}

/// <summary>A case that failed, and how to run it again.</summary>
internal sealed record FuzzFailure(string Target, ulong Seed, long Case, byte[] Input, string What)
{
    public override string ToString() =>
        $"""
        target {Target}, seed {Seed}, case {Case}: {What}
        input ({Input.Length} octets): {Convert.ToHexString(Input)}
        again: dotnet run -c Release --project tests/PantheonSftp.Fuzz -- --target {Target} --seed {Seed} --case {Case}
        """;
}
