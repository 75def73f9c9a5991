using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>A file, or a symbolic link, found in <c>code/</c>.</summary>
/// <param name="Path">Relative to <c>code/</c>.</param>
/// <param name="Mode">As Git records it: a link, or a file with or without the executable bit.</param>
/// <param name="Stamp">What the disk says of it.</param>
/// <param name="IsIgnored">Whether Git leaves it alone.</param>
internal sealed record WorkingFile(string Path, Mode Mode, FileStamp Stamp, bool IsIgnored);
