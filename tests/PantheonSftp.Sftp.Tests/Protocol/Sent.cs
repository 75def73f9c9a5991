using System.Buffers;
using System.IO.Pipelines;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

/// <summary>What a reply writes into a pipe.</summary>
internal static class Sent
{
    public static Reply By(SftpReply reply, Pipe pipe)
    {
        reply.Finish(SftpStatus.Ok);
        pipe.Writer.Complete();
        pipe.Reader.TryRead(out var result);
        return new Reply(result.Buffer.Slice(sizeof(uint)).ToArray());
    }
}
