using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary>The two directions of an <c>scp</c> as its protocol uses them: lines, acknowledgements of one octet, and the octets of files.</summary>
internal sealed class ScpChannel(SshChannel channel, bool isVerbose, CancellationToken cancel)
{
    private const int MaxLineLength = 8192;

    // As much as a client takes into its window at once, more or less.
    private const int ReadLength = 255 * 1024;

    /// <summary>Whether anything went wrong, so that the program ends with 1.</summary>
    public bool HasFailed { get; set; }

    public ValueTask<FlushResult> AcknowledgeAsync() => SendAsync([0]);

    public async ValueTask SendLineAsync(ScpRecordKind kind, string fields, ReadOnlyMemory<byte> name)
    {
        await VerboseAsync($"Sending {(char)kind}{fields}{Encoding.UTF8.GetString(name.Span)}").ConfigureAwait(false);
        await SendAsync([(byte)kind, .. Encoding.ASCII.GetBytes(fields), .. name.Span, (byte)'\n']).ConfigureAwait(false);
    }

    /// <summary>Tells the client what could not be done; it goes on with the next file.</summary>
    public ValueTask<FlushResult> WarnAsync(string text) => ReportAsync(ScpRecordKind.Warning, text);

    /// <summary>Tells the client why this is the end.</summary>
    public ValueTask<FlushResult> FailAsync(string text) => ReportAsync(ScpRecordKind.Fatal, text);

    public ValueTask VerboseAsync(string text) => isVerbose ? WriteErrorAsync(text) : default;

    /// <summary>The next line without its end; null where there is none, or it is too long to be one.</summary>
    public async ValueTask<byte[]?> ReadLineAsync()
    {
        while (true)
        {
            var arrived = await channel.Input.ReadAsync(cancel).ConfigureAwait(false);
            if (arrived.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = arrived.Buffer.Slice(0, end).ToArray();
                channel.Input.AdvanceTo(arrived.Buffer.GetPosition(1, end));
                return line;
            }

            channel.Input.AdvanceTo(arrived.Buffer.Start, arrived.Buffer.End);
            if (arrived.IsCompleted || arrived.Buffer.Length > MaxLineLength)
                return null;
        }
    }

    /// <summary>Takes the client's answer: true to go on with this file or directory, false to leave it out, null to end.</summary>
    public async ValueTask<bool?> ReadAnswerAsync()
    {
        var arrived = await channel.Input.ReadAtLeastAsync(1, cancel).ConfigureAwait(false);
        if (arrived.Buffer.IsEmpty)
            return null;
        var answer = arrived.Buffer.FirstSpan[0];
        channel.Input.AdvanceTo(arrived.Buffer.GetPosition(1));
        if (answer == 0)
            return true;
        HasFailed = true;

        // What follows is for people: the client shows it itself.
        return await ReadLineAsync().ConfigureAwait(false) is null || answer != (byte)ScpRecordKind.Warning ? null : false;
    }

    /// <summary>
    /// Takes a file's octets. They keep coming, whatever becomes of them: behind the first write that fails they are dropped.
    /// </summary>
    /// <returns>The first write's failure, or success; null where the client left in between.</returns>
    public async ValueTask<SftpStatus?> ReceiveAsync(ISftpFile file, ulong length)
    {
        var status = SftpStatus.Ok;
        for (var offset = 0UL; offset < length;)
        {
            var arrived = await channel.Input.ReadAsync(cancel).ConfigureAwait(false);
            if (arrived.Buffer.IsEmpty)
                return null;
            var part = arrived.Buffer.Slice(0, (long)Math.Min(length - offset, (ulong)arrived.Buffer.Length));
            foreach (var segment in part)
            {
                if (status.IsOk)
                    status = file.Write(offset, segment.Span);
                offset += (ulong)segment.Length;
            }

            channel.Input.AdvanceTo(part.End);
        }

        return status;
    }

    /// <summary>Sends as many octets as were announced. A file that has grown shorter, or fails, is filled up with zeros.</summary>
    /// <returns>The failure, or success; null where the client left in between.</returns>
    public async ValueTask<SftpStatus?> SendAsync(ISftpFile file, ulong length)
    {
        var status = SftpStatus.Ok;
        for (var offset = 0UL; offset < length;)
        {
            var count = (int)Math.Min(length - offset, ReadLength);
            Fill(file, offset, channel.Output.GetSpan(count)[..count], ref status);
            channel.Output.Advance(count);
            offset += (ulong)count;
            if ((await channel.Output.FlushAsync(cancel).ConfigureAwait(false)).IsCompleted)
                return null;
        }

        return status;
    }

    private static void Fill(ISftpFile file, ulong offset, Span<byte> buffer, ref SftpStatus status)
    {
        var read = 0;
        if (status.IsOk)
            status = file.Read(offset, buffer, out read);
        if (status.IsOk && read < buffer.Length)
            status = SftpStatus.Failure("the file has become shorter");
        buffer[read..].Clear();
    }

    private ValueTask<FlushResult> ReportAsync(ScpRecordKind kind, string text)
    {
        HasFailed = true;
        return SendAsync([(byte)kind, .. Encoding.UTF8.GetBytes($"scp: {Shown.OnOneLine(text)}\n")]);
    }

    private ValueTask<FlushResult> SendAsync(byte[] octets) => channel.Output.WriteAsync(octets, cancel);

    private async ValueTask WriteErrorAsync(string text) =>
        await channel.Error.WriteAsync(Encoding.UTF8.GetBytes(Shown.OnOneLine(text) + "\n"), cancel).ConfigureAwait(false);
}
