using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>
/// Replaces <c>files/</c> of an environment as a whole: the new one is built beside, then both change places by two renames. Where a process was killed, the
/// directories tell how far it was.
/// </summary>
internal sealed class FilesReplacement(SiteEnvironment environment)
{
    // Not where clients look.
    private readonly string _incoming = Path.Join(environment.Directory, "files.incoming");
    private readonly string _outgoing = Path.Join(environment.Directory, "files.outgoing");

    private string Files => Path.Join(environment.Directory, "appserver", environment.Home, "files");

    /// <summary>Builds the new one; nothing else is changed.</summary>
    public void Prepare(Action<string> fill)
    {
        Drop();
        Directory.CreateDirectory(_incoming);
        try
        {
            fill(_incoming);
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <summary>Lets the new one take the place of the old one, however often it was begun.</summary>
    public void Complete()
    {
        if (Directory.Exists(_incoming))
        {
            if (Directory.Exists(Files))
            {
                TreeRemoval.Remove(_outgoing);
                Directory.Move(Files, _outgoing);
            }

            Directory.Move(_incoming, Files);
        }

        TreeRemoval.Remove(_outgoing);
    }

    /// <summary>Forgets the new one.</summary>
    public void Drop() => TreeRemoval.Remove(_incoming);

    /// <summary>After a kill: what has begun to take the other's place does so, and what has not is forgotten.</summary>
    /// <param name="isDecided">Whether it has to take place even where it has not begun.</param>
    /// <returns>Whether the new one is in place.</returns>
    public bool Recover(bool isDecided)
    {
        var hasBegun = Directory.Exists(_outgoing);
        if (hasBegun || isDecided)
            Complete();
        else
            Drop();
        return hasBegun || isDecided;
    }
}
