using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>The author of a commit that the platform makes for somebody.</summary>
internal static class CommitAuthors
{
    public static CommitAuthor Of(string email) => new(email.Split('@')[0], email);
}
