using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>A file behind a handle, with how and by which path it was opened.</summary>
internal sealed class OpenFile(ISftpFile file, SftpOpenFlags flags, byte[] path) : IDisposable
{
    private bool _hasToldFailure;

    public ISftpFile File => file;

    public bool IsReadable { get; } = flags.HasFlag(SftpOpenFlags.Read);

    public bool IsWritable { get; } = flags.HasFlag(SftpOpenFlags.Write);

    public ReadOnlySpan<byte> Path => path;

    /// <summary>Octets that READ has taken from the file through this handle.</summary>
    public long BytesRead { get; set; }

    /// <summary>Octets that WRITE has put into it.</summary>
    public long BytesWritten { get; set; }

    /// <summary>True once: the log is told of the first READ or WRITE that fails.</summary>
    public bool TryTellFailure()
    {
        var isFirst = !_hasToldFailure;
        _hasToldFailure = true;
        return isFirst;
    }

    public void Dispose() => file.Dispose();
}
