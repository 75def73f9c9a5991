using PantheonSftp.Api.Terminus.Environments;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Sites;

/// <summary>How a branch of a site stands to its upstream, with what it lacks, and how the environments do.</summary>
internal sealed record UpstreamUpdatesAnswer(
    bool HasCode,
    int Behind,
    int Ahead,
    IReadOnlyDictionary<string, CommitAnswer> UpdateLog,
    UpstreamStateAnswer Dev,
    UpstreamStateAnswer Test,
    UpstreamStateAnswer Live)
{
    public static UpstreamUpdatesAnswer Of(Site site, string branch)
    {
        var hasUpstream = site.HasCode && site.Code.UpstreamTip is not null;
        var updates = hasUpstream ? site.Code.MissingFrom(branch, CodeRepository.UpstreamReference) : [];
        return new UpstreamUpdatesAnswer(
            site.HasCode,
            updates.Count,
            hasUpstream ? site.Code.AheadOf(branch, CodeRepository.UpstreamReference) : 0,
            updates.ToDictionary(commit => commit.Hash, CommitAnswer.Of),
            StateOf(site.Dev),
            StateOf(site.Test),
            StateOf(site.Live));
    }

    /// <summary>An environment that has no code yet lacks nothing: what it will get comes from another one.</summary>
    private static UpstreamStateAnswer StateOf(SiteEnvironment environment)
    {
        if (!environment.IsInitialized)
            return new UpstreamStateAnswer(true);
        var code = environment.Site.Code;
        return new UpstreamStateAnswer(code.UpstreamTip is not { } upstream || code.IsAncestor(upstream, environment.Code.DueCommit!));
    }
}

internal sealed record UpstreamStateAnswer(bool IsUpToDateWithUpstream);
