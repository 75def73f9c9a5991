using PantheonSftp.Emulator;

namespace PantheonSftp.Hardness.Kit;

/// <summary>An emulator that is attacked while a bystander uses it.</summary>
internal sealed class Siege : IAsyncDisposable
{
    private readonly Bystander _bystander;

    private Siege(PantheonEmulator pantheon, Bystander bystander)
    {
        Pantheon = pantheon;
        _bystander = bystander;
    }

    public PantheonEmulator Pantheon { get; }

    public string UserName => Pantheon.Site("demo-wordpress").Dev.UserName;

    public string Password => Pantheon.Accounts[0].Password!;

    public static async Task<Siege> BeginAsync(PantheonEmulatorOptions? options = null)
    {
        var pantheon = await PantheonEmulator.StartAsync(options, TestContext.Current.CancellationToken);
        var bystander = await Bystander.ConnectAsync(pantheon.Port, pantheon.Site("demo-wordpress").Dev.UserName, pantheon.Accounts[0].Password!);

        // Whatever the runtime makes once is made before anything is counted.
        await bystander.TransferAsync();
        return new Siege(pantheon, bystander);
    }

    /// <summary>
    /// The attack and a bystander's transfer run side by side; when the attack is in place, another transfer must go through. When the
    /// attackers have left, nothing of them may be left.
    /// </summary>
    public async Task WithstandAsync(Func<Attackers, Task> attack)
    {
        var before = Census.Take();
        using (var attackers = new Attackers(Pantheon.Port, UserName, Password))
        {
            await Task.WhenAll(attack(attackers), _bystander.TransferAsync());
            await _bystander.TransferAsync();
        }

        await Census.ShouldFallToAsync(1, () => Pantheon.Connections.Count, "sessions but the bystander's");
        await before.ShouldComeBackAsync();
    }

    /// <summary>Waits until the server has ended all connections but the bystander's, whose peers may hang on as long as they like.</summary>
    public Task AttackersShouldBeTurnedOutAsync() => Census.ShouldFallToAsync(1, () => Pantheon.Connections.Count, "sessions but the bystander's");

    public async ValueTask DisposeAsync()
    {
        _bystander.Dispose();
        await Pantheon.DisposeAsync();
    }
}
