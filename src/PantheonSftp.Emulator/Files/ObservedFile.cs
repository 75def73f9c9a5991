using PantheonSftp.Emulator.Events;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>A file that is open for writing, with somebody to be told of its end or of the first refusal.</summary>
internal sealed class ObservedFile(ISftpFile inner, string path, SessionActivity activity, string tool) : ISftpFile
{
    private long _written;
    private bool _isRefused;

    public SftpStatus Read(ulong offset, Span<byte> buffer, out int count) => inner.Read(offset, buffer, out count);

    public SftpStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        var status = inner.Write(offset, data);
        if (status.IsOk)
            _written += data.Length;
        return Told(status, "write");
    }

    public SftpStatus GetAttributes(out SftpAttributes attributes) => inner.GetAttributes(out attributes);

    public SftpStatus SetAttributes(in SftpAttributes attributes) => Told(inner.SetAttributes(attributes), "setstat");

    public SftpStatus Flush() => inner.Flush();

    public SftpStatus GetVolume(out SftpVolume volume) => inner.GetVolume(out volume);

    public SftpStatus Close()
    {
        var status = inner.Close();
        if (status.IsOk && !_isRefused)
            activity.Tell(new FileUploaded(path, tool, _written));
        return Told(status, "close");
    }

    public void Dispose() => inner.Dispose();

    private SftpStatus Told(in SftpStatus status, string operation)
    {
        if (status.IsOk || _isRefused || Refusal.Read(status.Text) is not { } refusal)
            return status;
        _isRefused = true;
        activity.Tell(new WriteRefused(path, tool, operation, refusal));
        return status;
    }
}
