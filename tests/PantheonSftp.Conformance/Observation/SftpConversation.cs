using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Testing;

namespace PantheonSftp.Conformance.Observation;

/// <summary>SFTP over the streams of <c>ssh -s</c>, one request at a time: any request, and each answer to the letter.</summary>
internal sealed class SftpConversation : IAsyncDisposable
{
    private const int MaxAnswer = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long an answer may take before another request is sent behind it.</summary>
    private static readonly TimeSpan Nudge = TimeSpan.FromSeconds(2);

    private readonly Process _ssh;
    private readonly string _log;
    private uint _requests;

    private SftpConversation((Process Program, string Log) ssh) => (_ssh, _log) = ssh;

    public uint Version { get; private set; }

    /// <summary>The extensions that the server announced, with their data.</summary>
    public Dictionary<string, string> Extensions { get; } = [];

    /// <exception cref="ToolException">There is no SFTP.</exception>
    public static async Task<SftpConversation> StartAsync(SshLogin login, CancellationToken cancel)
    {
        var conversation = new SftpConversation(login.StartSubsystem("sftp"));
        try
        {
            var version = await conversation.AskAsync(Packet.Init(), cancel);
            conversation.Version = version.UInt32();
            while (!version.IsAtEnd)
                conversation.Extensions[Text(version)] = Text(version);
            return conversation;
        }
        catch
        {
            await conversation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for something of a type, with fields behind the number of the request.</summary>
    public async Task<SftpAnswer> AskAsync(RequestType type, Func<Packet, Packet> fields, CancellationToken cancel) =>
        SftpAnswer.Of(await AskAsync(fields(Packet.Of(type, ++_requests)), cancel));

    public Task<SftpAnswer> AskAsync(RequestType type, string path, CancellationToken cancel) => AskAsync(type, fields => fields.Text(path), cancel);

    public Task<SftpAnswer> AskAsync(RequestType type, byte[] handle, CancellationToken cancel) => AskAsync(type, fields => fields.String(handle), cancel);

    public Task<SftpAnswer> ExtendedAsync(string name, Func<Packet, Packet> fields, CancellationToken cancel) =>
        AskAsync(RequestType.Extended, packet => fields(packet.Text(name)), cancel);

    public Task<SftpAnswer> OpenAsync(string path, SftpOpenFlags flags, CancellationToken cancel) =>
        AskAsync(RequestType.Open, fields => fields.Text(path).UInt32((uint)flags).UInt32(0), cancel);

    /// <summary>
    /// Asks for something that may not be answered at all, and behind it for something that is. More than once, where nothing comes: OpenSSH's server
    /// looks at a request that came together with an unknown one only when yet another has come.
    /// </summary>
    public async Task<SftpAnswer> AskUnknownAsync(RequestType type, CancellationToken cancel)
    {
        var unknown = ++_requests;
        await SendAsync(Packet.Of(type, unknown), cancel);
        var receiving = ReceiveReplyAsync(cancel);
        var behind = 0;
        do
        {
            await SendAsync(Packet.Of(RequestType.RealPath, ++_requests).Text("."), cancel);
            behind++;
        }
        while (await Task.WhenAny(receiving, Task.Delay(Nudge, cancel)) != receiving);

        var reply = await receiving;
        var isAnswered = reply.Id == unknown;
        for (var rest = isAnswered ? behind : behind - 1; rest > 0; rest--)
            await ReceiveReplyAsync(cancel);
        return isAnswered ? SftpAnswer.Of(reply) : new SftpAnswer("(no answer)", null, null);
    }

    /// <summary>Lists a directory, without <c>.</c> and <c>..</c>.</summary>
    public async Task<(string Status, IReadOnlyList<SftpEntry> Entries)> ListAsync(string path, CancellationToken cancel)
    {
        var opened = await AskAsync(RequestType.OpenDir, path, cancel);
        if (!opened.Succeeded)
            return (opened.Status, []);

        var handle = opened.Handle;
        var entries = new List<SftpEntry>();
        while (await AskAsync(RequestType.ReadDir, handle, cancel) is { Reply: { } names })
        {
            for (var count = names.UInt32(); count > 0; count--)
                entries.Add(new SftpEntry(Text(names), Text(names), names.Attributes()));
        }
        await AskAsync(RequestType.Close, handle, cancel);
        return (opened.Status, [.. entries.Where(entry => entry.Name is not ("." or ".."))]);
    }

    /// <summary>Removes a directory with all that is in it.</summary>
    public async Task RemoveTreeAsync(string path, CancellationToken cancel)
    {
        foreach (var entry in (await ListAsync(path, cancel)).Entries)
        {
            if (entry.Attributes.IsDirectory)
                await RemoveTreeAsync($"{path}/{entry.Name}", cancel);
            else
                await AskAsync(RequestType.Remove, $"{path}/{entry.Name}", cancel);
        }
        await AskAsync(RequestType.RemoveDir, path, cancel);
    }

    /// <summary>A string of an answer; names are UTF-8.</summary>
    public static string Text(Reply reply) => Encoding.UTF8.GetString(reply.String());

    public async ValueTask DisposeAsync()
    {
        _ssh.StandardInput.Close();
        Clients.LocalProgram.End(_ssh);
        await _ssh.WaitForExitAsync();
        _ssh.Dispose();
    }

    private async Task<Reply> AskAsync(Packet request, CancellationToken cancel)
    {
        await SendAsync(request, cancel);
        return await ReceiveReplyAsync(cancel);
    }

    private async Task SendAsync(Packet request, CancellationToken cancel)
    {
        try
        {
            var stream = _ssh.StandardInput.BaseStream;
            await stream.WriteAsync(Packet.Framed(request.Body), cancel);
            await stream.FlushAsync(cancel);
        }
        catch (IOException)
        {
            throw new ToolException($"SFTP ended: {await WhyAsync()}");
        }
    }

    private async Task<Reply> ReceiveReplyAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return new Reply(await ReceiveAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ToolException($"SFTP gave no answer to its request {_requests} in {Patience.TotalSeconds:0} s: {await WhyAsync()}");
        }
        catch (IOException)
        {
            throw new ToolException($"SFTP ended: {await WhyAsync()}");
        }
    }

    private async Task<byte[]> ReceiveAsync(CancellationToken cancel)
    {
        var output = _ssh.StandardOutput.BaseStream;
        var length = new byte[sizeof(uint)];
        await output.ReadExactlyAsync(length, cancel);
        var count = BinaryPrimitives.ReadInt32BigEndian(length);
        if (count is < 1 or > MaxAnswer)
            throw new IOException($"what came is no SFTP: {Encoding.UTF8.GetString(length)}");
        var packet = new byte[count];
        await output.ReadExactlyAsync(packet, cancel);
        return packet;
    }

    private async Task<string> WhyAsync()
    {
        Clients.LocalProgram.End(_ssh);
        var complaints = new SshRun("", "", await File.ReadAllTextAsync(_log)).Complaints.LastOrDefault();
        return complaints ?? (await _ssh.StandardError.ReadToEndAsync()).Trim();
    }
}

/// <summary>An entry of a directory.</summary>
internal sealed record SftpEntry(string Name, string LongName, SftpAttributes Attributes);

/// <summary>How a request ended.</summary>
/// <param name="Status">The status; <c>OK</c> for any other answer.</param>
/// <param name="Message">The status's text.</param>
/// <param name="Reply">The answer, at what follows the number of the request; null for a status.</param>
internal sealed record SftpAnswer(string Status, string? Message, Reply? Reply)
{
    public const string Ok = "OK";

    public bool Succeeded => Status == Ok;

    /// <summary>The handle of an answer that is one.</summary>
    public byte[] Handle => Reply!.String();

    public static SftpAnswer Of(Reply reply)
    {
        if (reply.Type != ReplyType.Status)
            return new SftpAnswer(Ok, null, reply);
        var code = reply.UInt32();
        return new SftpAnswer(NameOf((SftpStatusCode)code), reply.IsAtEnd ? null : SftpConversation.Text(reply), null);
    }

    /// <summary>The name of a code, without its prefix SSH_FX_.</summary>
    public static string NameOf(SftpStatusCode code) => code switch
    {
        SftpStatusCode.Ok => Ok,
        SftpStatusCode.EndOfFile => "EOF",
        SftpStatusCode.NoSuchFile => "NO_SUCH_FILE",
        SftpStatusCode.PermissionDenied => "PERMISSION_DENIED",
        SftpStatusCode.Failure => "FAILURE",
        SftpStatusCode.BadMessage => "BAD_MESSAGE",
        SftpStatusCode.OperationUnsupported => "OP_UNSUPPORTED",
        _ => $"{(uint)code}",
    };
}
