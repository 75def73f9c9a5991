using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>Decides whether a push comes in: by its branches and tags first, then by what it brings.</summary>
/// <param name="target">The site.</param>
/// <param name="git">Reads what is pushed.</param>
/// <param name="profile">The platform's values.</param>
internal sealed class PushGate(IPushTarget target, InstalledGit git, PlatformProfile profile)
{
    private readonly CodeRepository _code = target.Code;

    /// <summary>Why the push is refused, all of it; empty where it may come in. What it does to <c>pantheon.yml</c> is noted.</summary>
    public async Task<PushVerdict> JudgeAsync(HookQuestion push)
    {
        if (push.Updates.Count > HookBridge.MaxUpdates)
            return new PushVerdict([PushTexts.TooManyUpdates(HookBridge.MaxUpdates)], []);
        var refusals = push.Updates.Select(OfReference).OfType<PlatformBlock>().ToList();
        if (refusals.Count > 0)
            return new PushVerdict(refusals, []);

        var objects = new PushedObjects(git, _code.Path, push.Quarantine);
        var configured = new List<RefUpdate>();
        foreach (var update in push.Updates.Where(update => !update.Deletes && (update.Branch ?? (object?)update.Deployment) is not null))
        {
            var content = await PushedContent.OfAsync(update, Before(update), objects, profile.ReservedPaths, Upstream()).ConfigureAwait(false);
            refusals.AddRange(content.Refusals);
            if (content.ChangesPantheonYml)
                configured.Add(update);
        }

        return new PushVerdict(refusals, configured);
    }

    private PlatformBlock? OfReference(RefUpdate update)
    {
        if (update.Branch is { } branch)
            return PushRules.OfBranch(update, target.EnvironmentOf(branch), profile.SftpModeNotice);
        return update.Deployment is { } tag ? PushRules.OfDeployment(update, tag, LastDeployment(tag.Environment)?.Number ?? 0) : null;
    }

    /// <summary>What a push is compared with: what was there, or what it was most likely made from.</summary>
    private string Before(RefUpdate update)
    {
        if (!update.Creates)
            return update.Old;
        var last = update.Deployment is { } tag ? LastDeployment(tag.Environment)?.Commit : null;
        return last ?? _code.TipOf(CodeRepository.Master) ?? PushedObjects.EmptyTree;
    }

    private DeployTag? LastDeployment(string environment) => _code.Deployments(environment) is [.., var last] ? last : null;

    /// <summary>Whose <c>pantheon.upstream.yml</c> may come in: the upstream's, and the one that dev has from there.</summary>
    private IEnumerable<string> Upstream() => new[] { _code.UpstreamTip, _code.TipOf(CodeRepository.Master) }.OfType<string>();
}

/// <summary>What becomes of a push.</summary>
/// <param name="Refusals">Why it is refused; empty where it may come in.</param>
/// <param name="Configured">The changes that bring another <c>pantheon.yml</c>.</param>
internal sealed record PushVerdict(IReadOnlyList<PlatformBlock> Refusals, IReadOnlyList<RefUpdate> Configured);
