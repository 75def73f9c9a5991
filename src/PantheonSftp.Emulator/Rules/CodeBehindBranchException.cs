namespace PantheonSftp.Emulator;

/// <summary><c>code/</c> of an environment is not at its branch's newest commit: a <c>sync_code</c> workflow is due.</summary>
public sealed class CodeBehindBranchException : PlatformRuleException
{
    internal CodeBehindBranchException(string environment, string branch)
        : base($"code/ of {environment} is behind its branch {branch}: a sync_code workflow has yet to bring what was pushed", RefusalKind.NotEmulated)
    {
    }
}
