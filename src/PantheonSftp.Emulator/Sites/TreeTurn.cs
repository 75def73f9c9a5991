namespace PantheonSftp.Emulator.Sites;

/// <summary>One request that may change something somewhere in an environment, from before it looks for anything until what it did is done.</summary>
internal readonly struct TreeTurn(SiteEnvironment environment) : IDisposable
{
    private readonly TreeEpoch _code = environment.CodeTree.Enter();
    private readonly TreeEpoch _files = environment.FilesTree.Enter();

    public void Dispose()
    {
        _files.Leave();
        _code.Leave();
    }
}
