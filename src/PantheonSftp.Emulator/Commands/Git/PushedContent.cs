namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>What a push brings to places that matter to the platform.</summary>
/// <param name="Refusals">Why it is refused; empty where it may come in.</param>
/// <param name="ChangesPantheonYml">Whether <c>pantheon.yml</c> changes.</param>
internal sealed record PushedContent(IReadOnlyList<PlatformBlock> Refusals, bool ChangesPantheonYml)
{
    private const string PantheonYmlPath = PantheonYml.Path;
    private const string UpstreamYmlPath = "pantheon.upstream.yml";

    /// <summary>Nothing that matters.</summary>
    public static PushedContent Unremarkable { get; } = new([], false);

    /// <summary>Looks at what one branch or tag of a push brings, compared to what was there.</summary>
    /// <param name="update">The change.</param>
    /// <param name="before">The commit to compare with.</param>
    /// <param name="objects">The push's objects.</param>
    /// <param name="reservedPaths">Paths that are not for code.</param>
    /// <param name="upstream">Commits whose <c>pantheon.upstream.yml</c> may come in, since it is the upstream's own.</param>
    public static async Task<PushedContent> OfAsync(
        RefUpdate update, string before, PushedObjects objects, IReadOnlyList<string> reservedPaths, IEnumerable<string> upstream)
    {
        var changes = await objects.ChangesAsync(before, $"{update.New}^{{commit}}", [.. reservedPaths, PantheonYmlPath, UpstreamYmlPath]).ConfigureAwait(false);
        if (changes is null)
            return new PushedContent([PushTexts.NotACommit(update.Name)], false);

        var refusals = new List<PlatformBlock>();

        // Removing what should never have been there is the way out.
        if (changes.Any(change => change.Blob is not null && change.Path is not (PantheonYmlPath or UpstreamYmlPath)))
            refusals.Add(PushTexts.ReservedPaths(reservedPaths));
        if (Find(changes, UpstreamYmlPath) is { } upstreamYml && !await IsUpstreamsOwnAsync(upstreamYml, objects, upstream).ConfigureAwait(false))
            refusals.Add(PushTexts.UpstreamYml);
        var pantheonYml = Find(changes, PantheonYmlPath);
        if (pantheonYml?.Blob is { } blob && PantheonYml.ProblemOf(await objects.TextAsync(blob).ConfigureAwait(false)) is { } problem)
            refusals.Add(PushTexts.PantheonYmlInvalid(problem));
        return new PushedContent(refusals, pantheonYml is not null);
    }

    private static PushedChange? Find(IEnumerable<PushedChange> changes, string path) => changes.FirstOrDefault(change => change.Path == path);

    private static async Task<bool> IsUpstreamsOwnAsync(PushedChange upstreamYml, PushedObjects objects, IEnumerable<string> upstream)
    {
        foreach (var commit in upstream)
        {
            if (upstreamYml.Blob is { } blob && await objects.FindAsync($"{commit}:{UpstreamYmlPath}").ConfigureAwait(false) == blob)
                return true;
        }

        return false;
    }
}
