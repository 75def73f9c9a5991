namespace PantheonSftp.Fuzz;

/// <summary>Code that takes octets from outside, and what must hold whatever they are.</summary>
internal abstract class FuzzTarget : IDisposable
{
    /// <summary>Valid inputs, from which the others are made. Always the same ones in the same order.</summary>
    public abstract IReadOnlyList<byte[]> Corpus { get; }

    /// <summary>Cases in every run of the tests: as many as take a second or two.</summary>
    public abstract int CasesInTests { get; }

    public virtual int MaxInputLength => 64 * 1024;

    /// <summary>Cases after which <see cref="CheckHealth"/> looks again.</summary>
    public virtual int CasesBetweenChecks => 20_000;

    /// <summary>
    /// Octets that the thread may allocate for an input, garbage included; null where other threads do the work. Generous in its constant,
    /// for exceptions cost some kilobytes, and in its factor: it is to find what grows by a length that the input only claims.
    /// </summary>
    public virtual long? MayAllocate(int inputLength) => (512 * 1024) + (256L * inputLength);

    /// <summary>Runs one input. Any exception that leaves it is a finding.</summary>
    public abstract void Run(byte[] input);

    /// <summary>Looks every so often, and at the end, whether everything still works.</summary>
    public virtual void CheckHealth()
    {
    }

    public virtual void Dispose()
    {
    }
}

/// <summary>Something that must hold for every input does not.</summary>
internal sealed class FuzzFinding(string message) : Exception(message)
{
    public static void Unless(bool holds, string message)
    {
        if (!holds)
            throw new FuzzFinding(message);
    }
}
