namespace PantheonSftp.Emulator.Events;

/// <summary>
/// Something that a client did to a file by SFTP or <c>scp</c>. What <c>rsync</c> does is told as a whole, as <see cref="CommandEnded"/>: it writes on its own. Only what
/// is refused of it is told, once for each reason.
/// </summary>
/// <param name="Path">The path from the home on, such as <c>files/a.txt</c>, wherever a link led to it.</param>
/// <param name="Tool"><c>sftp</c> or <c>scp</c>.</param>
public abstract record FileEvent(string Path, string Tool) : SessionEvent;

/// <summary>A file that was open for writing was closed, and is complete.</summary>
/// <param name="Path">The path from the home on.</param>
/// <param name="Tool"><c>sftp</c> or <c>scp</c>.</param>
/// <param name="Bytes">How many octets were written.</param>
public sealed record FileUploaded(string Path, string Tool, long Bytes) : FileEvent(Path, Tool);

/// <summary>A file or link was removed.</summary>
/// <param name="Path">The path from the home on.</param>
/// <param name="Tool"><c>sftp</c> or <c>scp</c>.</param>
public sealed record FileRemoved(string Path, string Tool) : FileEvent(Path, Tool);

/// <summary>A file or directory got another name.</summary>
/// <param name="Path">The new path from the home on.</param>
/// <param name="OldPath">The old one.</param>
/// <param name="Tool"><c>sftp</c> or <c>scp</c>.</param>
public sealed record FileRenamed(string Path, string OldPath, string Tool) : FileEvent(Path, Tool);

/// <summary>A directory was made.</summary>
/// <param name="Path">The path from the home on.</param>
/// <param name="Tool"><c>sftp</c> or <c>scp</c>.</param>
public sealed record DirectoryMade(string Path, string Tool) : FileEvent(Path, Tool);

/// <summary>A directory was removed.</summary>
/// <param name="Path">The path from the home on.</param>
/// <param name="Tool"><c>sftp</c> or <c>scp</c>.</param>
public sealed record DirectoryRemoved(string Path, string Tool) : FileEvent(Path, Tool);

/// <summary>A change was refused by a rule.</summary>
/// <param name="Path">The path from the home on.</param>
/// <param name="Tool"><c>sftp</c>, <c>scp</c> or <c>rsync</c>.</param>
/// <param name="Operation">What was to happen: <c>open</c>, <c>write</c>, <c>close</c>, <c>remove</c>, <c>rename</c>, <c>mkdir</c>, <c>rmdir</c>, <c>link</c> or <c>setstat</c>.</param>
/// <param name="Refusal">Why it did not.</param>
public sealed record WriteRefused(string Path, string Tool, string Operation, Refusal Refusal) : FileEvent(Path, Tool);
