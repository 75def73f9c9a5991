namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>The hooks of git that ask the server.</summary>
internal enum GitHook
{
    /// <summary>May this push change what it wants to change?</summary>
    PreReceive,

    /// <summary>It has changed this.</summary>
    PostReceive,
}

/// <summary>What a hook asks.</summary>
/// <param name="Hook">Which hook.</param>
/// <param name="Quarantine">Where git keeps the objects of a push that is not accepted yet; empty afterwards (git-receive-pack(1)).</param>
/// <param name="Updates">What the push wants to change, or has changed.</param>
internal sealed record HookQuestion(GitHook Hook, string Quarantine, IReadOnlyList<RefUpdate> Updates);

/// <summary>What the server says to a hook.</summary>
/// <param name="IsAccepted">Whether git goes on.</param>
/// <param name="Lines">What the person who pushes reads.</param>
internal sealed record HookAnswer(bool IsAccepted, IReadOnlyList<string> Lines)
{
    /// <summary>Goes on and says nothing.</summary>
    public static HookAnswer Accepted { get; } = new(true, []);

    public static HookAnswer Accept(IEnumerable<PlatformBlock> notices) => new(true, [.. notices.SelectMany(notice => notice.Lines)]);

    public static HookAnswer Refuse(IEnumerable<PlatformBlock> reasons) => new(false, [.. reasons.SelectMany(reason => reason.Lines)]);
}
