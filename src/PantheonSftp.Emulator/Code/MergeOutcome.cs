namespace PantheonSftp.Emulator.Code;

/// <summary>How a merge ended.</summary>
internal abstract record MergeOutcome
{
    private MergeOutcome()
    {
    }

    /// <summary>The branch had everything already.</summary>
    internal sealed record UpToDate : MergeOutcome;

    /// <summary>The branch had nothing of its own and was moved on.</summary>
    internal sealed record FastForward(string Commit) : MergeOutcome;

    /// <summary>A commit with two parents joins both.</summary>
    internal sealed record Merged(string Commit) : MergeOutcome;

    /// <summary>Both sides changed the same places; the branch is where it was.</summary>
    internal sealed record Conflicts(IReadOnlyList<string> Paths) : MergeOutcome;
}
