using PantheonSftp.Benchmarks.Measurement;

namespace PantheonSftp.Benchmarks.Servers;

/// <summary>A server that runs, and where its clients and its files are.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Program">Its process.</param>
/// <param name="Port">On 127.0.0.1.</param>
/// <param name="UserName">Who logs in.</param>
/// <param name="RemoteDirectory">The directory for what is transferred, as clients write it.</param>
/// <param name="LocalDirectory">The same on the disk.</param>
internal sealed record TestedServer(string Name, BackgroundProgram Program, int Port, string UserName, string RemoteDirectory, string LocalDirectory) : IAsyncDisposable
{
    /// <summary>The repository that it serves with Git; null where it runs no commands, so neither Git nor rsync.</summary>
    public ServedRepository? Repository { get; init; }

    public ProcessTree Processes { get; } = new(Program.Id);

    public ValueTask DisposeAsync() => Program.DisposeAsync();
}

/// <summary>A repository behind a server.</summary>
/// <param name="UserName">Who logs in to reach it.</param>
/// <param name="UrlPath">Its path as a URL has it.</param>
/// <param name="LocalDirectory">Where it is on the disk.</param>
internal sealed record ServedRepository(string UserName, string UrlPath, string LocalDirectory);
