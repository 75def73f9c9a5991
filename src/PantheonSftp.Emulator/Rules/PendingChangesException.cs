namespace PantheonSftp.Emulator;

/// <summary>Pending changes of <c>code/</c> are in the way, or there are none where some are needed.</summary>
public sealed class PendingChangesException : PlatformRuleException
{
    private PendingChangesException(string message, RefusalKind kind, IReadOnlyList<string> paths)
        : base(message, kind) => Paths = paths;

    /// <summary>The files in question, relative to <c>code/</c>.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Terminus says the first sentence.</summary>
    internal static PendingChangesException None(string environment) =>
        new($"There is no code to commit. {environment} has no pending changes that its .gitignore lets in", RefusalKind.PlatformRule, []);

    /// <summary>What the platform does then is not known.</summary>
    internal static PendingChangesException InTheWay(string environment, IReadOnlyList<string> paths) => new(
        $"Uncommitted changes of {environment} are in the way: {string.Join(", ", paths)}. Commit or discard them first", RefusalKind.NotEmulated, paths);
}
