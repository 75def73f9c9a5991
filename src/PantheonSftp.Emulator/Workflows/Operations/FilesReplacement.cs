using System.Globalization;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>
/// Replaces <c>files/</c> of an environment as a whole: the new one is built beside, then both change places in one step. The workflow's plan knows the new
/// one's number, so that after a kill one can tell whether they did.
/// </summary>
internal sealed class FilesReplacement(SiteEnvironment environment)
{
    // Not where clients look. Afterwards the old one is there.
    private readonly string _next = Path.Join(environment.Directory, "files.next");

    private string Files => Path.Join(environment.Directory, "appserver", environment.Home, "files");

    /// <summary>Builds the new one; nothing else is changed.</summary>
    public void Prepare(WorkflowContext context, Action<string> fill)
    {
        Drop();
        Directory.CreateDirectory(_next);
        try
        {
            fill(_next);
            context.Plan(WorkflowRecovery.NewFiles, NumberOf(_next));
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <summary>Lets the new one and the old one change places; once more, and they are where they were. Files that are open for writing then belong to nothing.</summary>
    public void Exchange() => environment.FilesTree.WhileClosed(() => DirectoryExchange.Replace(Files, _next));

    /// <summary>Removes the one that is not in place.</summary>
    public void Drop() => TreeRemoval.Remove(_next);

    /// <summary>After a kill: brings the exchange to its end where it is decided that it takes place, and tells whether it did.</summary>
    public bool Recover(WorkflowRecord record, bool isDecided)
    {
        DirectoryExchange.Recover(Files, _next);
        if (!record.Plan.TryGetValue(WorkflowRecovery.NewFiles, out var number))
            return isDecided;
        if (isDecided && Directory.Exists(_next) && NumberOf(_next) == number)
            Exchange();
        Drop();
        return Directory.Exists(Files) && NumberOf(Files) == number;
    }

    private static string NumberOf(string directory) => DirectoryNumber.Of(directory).ToString(CultureInfo.InvariantCulture);
}
