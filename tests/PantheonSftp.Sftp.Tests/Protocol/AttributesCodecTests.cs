using System.IO.Pipelines;
using CsCheck;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class AttributesCodecTests
{
    private static readonly Gen<SftpAttributes> AnyAttributes = Gen.Select(
        Gen.ULong.Nullable(),
        Gen.Select(Gen.UInt, Gen.UInt).Nullable(),
        Gen.UInt.Nullable(),
        Gen.Select(Gen.UInt, Gen.UInt).Nullable(),
        (size, ids, mode, times) => new SftpAttributes { Size = size, Ids = ids, Mode = mode, Times = times });

    [Fact]
    public void Attributes_that_were_written_are_read_back() => AnyAttributes.Sample(attributes =>
    {
        var pipe = new Pipe();
        var reply = new SftpReply(pipe.Writer);
        reply.Restart(1);
        reply.Attributes(attributes);
        var answer = Sent.By(reply, pipe);
        return answer.Attributes() == attributes && answer.IsAtEnd;
    });

    [Fact]
    public void Any_octets_are_read_or_refused_without_another_exception() => Gen.Byte.Array[0, 64].Sample(octets =>
    {
        var reader = new SftpReader(octets);
        try
        {
            AttributesCodec.Read(ref reader);
        }
        catch (SftpFormatException)
        {
            return;
        }
        reader.Position.Should().BeInRange(4, octets.Length);
    });

    [Fact]
    public void Extended_attributes_are_passed_over()
    {
        var packet = Packet.Init(0x80000004).UInt32(0x1ED).UInt32(2).Text("acl").Text("x").Text("").Text("").UInt32(99).Body;
        var reader = new SftpReader(packet.AsSpan(1));
        AttributesCodec.Read(ref reader).Should().Be(new SftpAttributes { Mode = 0x1ED });
        reader.ReadUInt32().Should().Be(99);
    }

    [Fact]
    public void The_number_of_links_is_not_sent()
    {
        var pipe = new Pipe();
        var reply = new SftpReply(pipe.Writer);
        reply.Restart(1);
        reply.Attributes(new SftpAttributes { Links = 4 });
        Sent.By(reply, pipe).Attributes().Should().Be(default(SftpAttributes));
    }
}
