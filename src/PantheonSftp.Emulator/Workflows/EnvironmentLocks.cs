namespace PantheonSftp.Emulator.Workflows;

/// <summary>Who may work at which environments of a site: in the order of asking, at once where nothing is shared.</summary>
internal sealed class EnvironmentLocks
{
    private readonly Lock _lock = new();

    // Those who have them and those who wait, in the order of asking.
    private readonly List<Claim> _claims = [];

    /// <summary>Completes when nobody who asked before has any of these environments; null stands for all there are and will be.</summary>
    /// <returns>What gives them back.</returns>
    public async Task<IDisposable> AcquireAsync(IReadOnlyCollection<string>? environments, CancellationToken cancel)
    {
        var claim = new Claim(this, environments);
        lock (_lock)
        {
            _claims.Add(claim);
            GrantWhatIsFree();
        }

        try
        {
            await claim.Granted.Task.WaitAsync(cancel).ConfigureAwait(false);
            return claim;
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    private void GrantWhatIsFree()
    {
        for (var index = 0; index < _claims.Count; index++)
        {
            var claim = _claims[index];
            if (!_claims.Take(index).Any(claim.ConflictsWith))
                claim.Granted.TrySetResult();
        }
    }

    private void Remove(Claim claim)
    {
        lock (_lock)
        {
            if (_claims.Remove(claim))
                GrantWhatIsFree();
        }
    }

    private sealed class Claim(EnvironmentLocks owner, IReadOnlyCollection<string>? environments) : IDisposable
    {
        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private IReadOnlyCollection<string>? Environments => environments;

        public bool ConflictsWith(Claim other) =>
            environments is null || other.Environments is not { } others || environments.Any(others.Contains);

        public void Dispose() => owner.Remove(this);
    }
}
