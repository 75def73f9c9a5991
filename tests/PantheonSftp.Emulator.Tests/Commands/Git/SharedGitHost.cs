namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>One emulator for the tests of a class: each works in a clone of its own, with files and branches that no other uses.</summary>
public sealed class SharedGitHost : IAsyncLifetime
{
    internal GitHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await GitHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
