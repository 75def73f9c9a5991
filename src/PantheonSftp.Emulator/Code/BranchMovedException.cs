namespace PantheonSftp.Emulator.Code;

/// <summary>A branch is not where an operation had found it: somebody else moved it meanwhile.</summary>
internal sealed class BranchMovedException(string branch, string? expected, string? found) : InvalidOperationException(
    $"the branch {branch} is at {found ?? "no commit"}, not at {expected ?? "no commit"}: it was moved meanwhile; try again");
