using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Tests.Code;

/// <summary>What operations do to a repository in several steps, in one.</summary>
internal static class CodeRepositoryExtensions
{
    public static DeployTag Deploy(this CodeRepository repository, string environment, string commit, string? note = null, CommitAuthor? author = null)
    {
        var tag = repository.NextDeployment(environment, commit);
        repository.TagDeployment(tag, note, author);
        return tag;
    }

    public static MergeOutcome MergeAndMove(this CodeRepository repository, string branch, string from, CommitAuthor author, string message)
    {
        var before = repository.TipOf(branch);
        var outcome = repository.Merge(branch, from, author, message);
        if (outcome is MergeOutcome.Merged(var merged))
            repository.TryMoveBranch(branch, before, merged);
        else if (outcome is MergeOutcome.FastForward(var ahead))
            repository.TryMoveBranch(branch, before, ahead);
        return outcome;
    }
}
