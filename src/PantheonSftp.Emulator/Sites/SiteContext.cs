using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What a site and its environments work with.</summary>
internal sealed record SiteContext
{
    /// <summary>The site's directory in the data directory.</summary>
    public required string Directory { get; init; }

    public required SiteStateFile State { get; init; }

    public required SiteOrigin Origin { get; init; }

    /// <summary>The site's repository, opened (and made) at its first use.</summary>
    public required CodeRepository Code { get; init; }

    /// <summary>Makes the directories of an environment, or finds them.</summary>
    public required Func<SiteEnvironment, EnvironmentTree> Provision { get; init; }

    public required WorkflowServices Services { get; init; }

    public required SessionRegistry Sessions { get; init; }

    /// <summary>Who can join the team.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>What a new site of this kind remembers.</summary>
    public required Func<SiteState> First { get; init; }

    /// <summary>Removes directories that are gone.</summary>
    public required RemovedTrees Removed { get; init; }
}
