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

    /// <summary>Brings an environment's code to a commit, its branch's tip.</summary>
    Task<PushedCode> SyncAsync(string environment, string commit);

    /// <summary>Tells subscribers of a push that came in, or did not.</summary>
    void Tell(PlatformEvent happened);

    /// <summary>Deploys what a tag names.</summary>
    Task<PushedCode> DeployAsync(DeployTag tag);
}

/// <summary>An environment that a branch belongs to.</summary>
/// <param name="Name">The environment's name.</param>
/// <param name="IsInSftpMode">Whether it takes no pushes.</param>
internal sealed record PushedEnvironment(string Name, bool IsInSftpMode);

/// <summary>What became of pushed code in an environment.</summary>
/// <param name="IsThere">Whether the environment has it, or there is no such environment. A workflow that somebody holds has yet to bring it.</param>
/// <param name="Problem">Why that failed; null where it did not.</param>
internal readonly record struct PushedCode(bool IsThere, string? Problem);
