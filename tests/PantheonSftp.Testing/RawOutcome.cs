using System.Text;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Testing;

/// <summary>What a channel's program has sent.</summary>
internal sealed class RawOutcome
{
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();

    public byte[] Data => _output.ToArray();

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => Encoding.UTF8.GetString(_error.ToArray());

    /// <summary>Null where none came.</summary>
    public uint? ExitStatus { get; private set; }

    /// <summary>Null where none came.</summary>
    public string? ExitSignal { get; private set; }

    /// <summary>The messages in their order, window adjustments left out.</summary>
    public List<MessageNumber> Messages { get; } = [];

    public void Add(RawMessage message)
    {
        if (message.Number == MessageNumber.ChannelWindowAdjust)
            return;
        Messages.Add(message.Number);
        if (message.Number == MessageNumber.ChannelData)
            _output.Write(RawChannel.DataOf(message));
        else if (message.Number == MessageNumber.ChannelExtendedData)
            _error.Write(RawChannel.DataOf(message));
        else if (message.Number == MessageNumber.ChannelRequest)
            AddExit(message.Fields);
    }

    private void AddExit(SshReader fields)
    {
        fields.ReadUInt32();
        var type = fields.ReadText();
        fields.ReadBoolean().Should().BeFalse("RFC 4254 section 6.10 wants no reply");
        if (type == "exit-status")
            ExitStatus = fields.ReadUInt32();
        else
            ExitSignal = fields.ReadText();
    }
}
