using System.Buffers;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>A <c>copy-data</c> that is under way. It goes in steps, so that a long one does not keep a thread to itself.</summary>
internal sealed class CopyJob(OpenFile source, OpenFile target, ulong sourceOffset, ulong targetOffset, ulong? length)
{
    private const int StepLength = 1024 * 1024;

    private ulong _sourceOffset = sourceOffset;
    private ulong _targetOffset = targetOffset;
    private ulong _left = length ?? LengthToEnd(source.File, sourceOffset);

    public OpenFile Source => source;

    public OpenFile Target => target;

    /// <summary>Copies one step; null while there is more to do, otherwise how the request ended.</summary>
    public SftpStatus? Step()
    {
        if (_left == 0)
            return SftpStatus.Ok;

        var buffer = ArrayPool<byte>.Shared.Rent(StepLength);
        try
        {
            return Step(buffer.AsSpan(0, (int)Math.Min(StepLength, _left)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The end is where it is when the copy begins: a file that is copied into itself under another name would have none later.
    private static ulong LengthToEnd(ISftpFile source, ulong offset) =>
        source.GetAttributes(out var attributes).IsOk && attributes.Size is { } size && size > offset ? size - offset : ulong.MaxValue;

    private SftpStatus? Step(Span<byte> buffer)
    {
        var status = source.File.Read(_sourceOffset, buffer, out var count);
        if (!status.IsOk && status.Code != SftpStatusCode.EndOfFile)
            return status;

        // As OpenSSH: a source that ends early is an error only where a length was asked for.
        if (!status.IsOk || count == 0)
            return length is null ? SftpStatus.Ok : SftpStatus.EndOfFile;

        status = target.File.Write(_targetOffset, buffer[..count]);
        if (!status.IsOk)
            return status;

        _sourceOffset += (ulong)count;
        _targetOffset += (ulong)count;
        _left -= (ulong)count;
        return _left == 0 ? SftpStatus.Ok : null;
    }
}
