using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>The site that git serves: what it asks of it, and what follows there from a push.</summary>
internal interface IPushTarget
{
    /// <summary>The site's name.</summary>
    string SiteName { get; }

    /// <summary>The site's repository.</summary>
    CodeRepository Code { get; }

    /// <summary>Makes the repository, and the branches of its environments, where they are not there yet.</summary>
    void Prepare();

    /// <summary>Keeps other pushes, and whatever else changes the code of environments, off until the result is disposed of.</summary>
    Task<IAsyncDisposable> BeginAsync(CancellationToken cancel);

    /// <summary>The environment whose code a branch is; null where there is none.</summary>
    PushedEnvironment? EnvironmentOf(string branch);

    /// <summary>Brings an environment's code to a commit, its branch's tip. Why that failed; null when it succeeded.</summary>
    Task<string?> SyncAsync(string environment, string commit);

    /// <summary>Tells subscribers of a push that came in, or did not.</summary>
    void Tell(PlatformEvent happened);

    /// <summary>Deploys what a tag names. Why that failed; null when it succeeded.</summary>
    Task<string?> DeployAsync(DeployTag tag);
}

/// <summary>An environment that a branch belongs to.</summary>
/// <param name="Name">The environment's name.</param>
/// <param name="IsInSftpMode">Whether it takes no pushes.</param>
internal sealed record PushedEnvironment(string Name, bool IsInSftpMode);
