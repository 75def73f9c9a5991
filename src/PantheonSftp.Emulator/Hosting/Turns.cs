namespace PantheonSftp.Emulator.Hosting;

/// <summary>Lets one at a time change which sites there are, or what they are as a whole.</summary>
internal sealed class Turns
{
    private readonly SemaphoreSlim _turn = new(1);
    private bool _isOver;

    /// <summary>Completes when it is the caller's turn, which lasts until the result is disposed of.</summary>
    /// <exception cref="ObjectDisposedException">The emulator has stopped.</exception>
    public async Task<IDisposable> BeginAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        if (!_isOver)
            return new Turn(_turn);
        _turn.Release();
        throw new ObjectDisposedException(nameof(PantheonEmulator));
    }

    /// <summary>Nothing begins any more; completes when what has begun is over.</summary>
    public async Task EndAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        _isOver = true;
        _turn.Release();
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
