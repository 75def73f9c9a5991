namespace PantheonSftp.Sftp.Telemetry;

/// <summary>What one session has moved and holds open: plain numbers, written by the session alone and read when somebody asks.</summary>
internal sealed class SessionTally
{
    private long _bytesRead;
    private long _bytesWritten;
    private int _openHandles;

    public long BytesRead => Volatile.Read(ref _bytesRead);

    public long BytesWritten => Volatile.Read(ref _bytesWritten);

    public int OpenHandles => Volatile.Read(ref _openHandles);

    public void Read(long octets) => _bytesRead += octets;

    public void Written(long octets) => _bytesWritten += octets;

    public void Opened() => _openHandles++;

    public void Closed() => _openHandles--;
}
