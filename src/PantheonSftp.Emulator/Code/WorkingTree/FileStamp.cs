using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>What the disk says of a file without reading it: the same stamp, the same content.</summary>
/// <param name="Inode">The file's number on its disk.</param>
/// <param name="Size">Its length in octets.</param>
/// <param name="Mode">Type and permissions.</param>
/// <param name="Modified">When its content changed; who may write may set it back.</param>
/// <param name="Altered">When anything of it changed, a name that came or went included.</param>
internal readonly record struct FileStamp(ulong Inode, long Size, uint Mode, long Modified, long Altered)
{
    public static FileStamp Of(in DiskStatus status) => new(
        status.Identity.Number, (long)status.Attributes.Size.GetValueOrDefault(), status.Attributes.Mode.GetValueOrDefault(), status.Changed, status.Altered);

    /// <summary>Whether the stamps differ in nothing but <see cref="Altered"/>: what giving a file another name, or taking one, does.</summary>
    public bool IsButForNames(in FileStamp other) => this with { Altered = 0 } == other with { Altered = 0 };
}
