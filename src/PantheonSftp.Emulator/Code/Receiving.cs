namespace PantheonSftp.Emulator.Code;

/// <summary>
/// How many programs receive objects into a repository. When the last one has ended, what a killed one could not remove goes: git's
/// helpers may have been writing yet while git itself cleaned up.
/// </summary>
/// <param name="path">Where the repository is.</param>
internal sealed class Receiving(string path)
{
    private readonly Lock _gate = new();
    private int _programs;

    /// <summary>One more receives until it is disposed.</summary>
    public IDisposable Begin()
    {
        lock (_gate)
            _programs++;
        return new Program(this);
    }

    private void End()
    {
        // Whoever begins meanwhile waits: what it brings must not go as well.
        lock (_gate)
        {
            if (--_programs == 0)
                BareRepository.RemoveQuarantines(path);
        }
    }

    private sealed class Program(Receiving receiving) : IDisposable
    {
        private Receiving? _receiving = receiving;

        public void Dispose() => Interlocked.Exchange(ref _receiving, null)?.End();
    }
}
