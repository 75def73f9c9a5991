namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// The time between two replacements of an environment's <c>code/</c>, an object each. Whatever was opened for writing in it belongs to that directory, and fails once
/// it is another one.
/// </summary>
internal sealed class CodeEpoch(bool isOpen)
{
    /// <summary>Whether clients can write at all: not while <c>code/</c> is being replaced.</summary>
    public bool IsOpen => isOpen;
}
