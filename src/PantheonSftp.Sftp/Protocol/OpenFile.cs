using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>A file behind a handle, with how and by which path it was opened.</summary>
internal sealed class OpenFile(ISftpFile file, SftpOpenFlags flags, byte[] path) : IDisposable
{
    public ISftpFile File => file;

    public bool IsReadable { get; } = flags.HasFlag(SftpOpenFlags.Read);

    public bool IsWritable { get; } = flags.HasFlag(SftpOpenFlags.Write);

    public ReadOnlySpan<byte> Path => path;

    public void Dispose() => file.Dispose();
}
