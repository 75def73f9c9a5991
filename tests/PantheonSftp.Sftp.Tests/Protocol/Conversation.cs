using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

/// <summary>A client that speaks raw packets with a server over two pipes.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly CancellationTokenSource _cancel = new();
    private uint _lastId = 1000;

    private Conversation(ISftpFileSystem files, SftpServerOptions? options, ILogger? logger) =>
        Served = new SftpServer(files, options, logger).RunAsync(_toServer.Reader, _toClient.Writer, _cancel.Token);

    public Task<int> Served { get; }

    public uint NextId() => ++_lastId;

    /// <summary>Starts a server that has not yet been sent INIT.</summary>
    public static Conversation Silent(ISftpFileSystem files, SftpServerOptions? options = null, ILogger? logger = null) => new(files, options, logger);

    public static async Task<Conversation> StartAsync(ISftpFileSystem files, SftpServerOptions? options = null)
    {
        var conversation = new Conversation(files, options, logger: null);
        (await conversation.AskAsync(Packet.Init())).Type.Should().Be(ReplyType.Version);
        return conversation;
    }

    public async Task SendAsync(byte[] octets) => await _toServer.Writer.WriteAsync(octets);

    public Task SendAsync(params Packet[] packets) => SendAsync([.. packets.SelectMany(packet => Packet.Framed(packet.Body))]);

    public async Task<Reply> AskAsync(Packet packet)
    {
        await SendAsync(packet);
        return await ReceiveAsync();
    }

    public async Task<Reply> ReceiveAsync()
    {
        var length = await TakeAsync(sizeof(uint));
        return new Reply(await TakeAsync(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(length)));
    }

    public async Task<byte[]> OpenAsync(string path, SftpOpenFlags flags)
    {
        var reply = await AskAsync(Packet.Open(NextId(), path, flags));
        reply.Type.Should().Be(ReplyType.Handle);
        return reply.String();
    }

    /// <summary>Ends the stream, as a client that hangs up.</summary>
    public async Task<int> HangUpAsync()
    {
        await _toServer.Writer.CompleteAsync();
        return await Served;
    }

    public Task CancelAsync() => _cancel.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await HangUpAsync();
        _cancel.Dispose();
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        var result = await _toClient.Reader.ReadAtLeastAsync(count);
        var octets = result.Buffer.Slice(0, count).ToArray();
        _toClient.Reader.AdvanceTo(result.Buffer.GetPosition(count));
        return octets;
    }
}
