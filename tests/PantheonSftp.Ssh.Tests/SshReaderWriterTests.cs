using System.Numerics;
using CsCheck;

namespace PantheonSftp.Ssh.Tests;

public sealed class SshReaderWriterTests
{
    // RFC 4251 section 5
    [Theory]
    [InlineData("00", "00000000")]
    [InlineData("09a378f9b2e332a7", "0000000809a378f9b2e332a7")]
    [InlineData("80", "000000020080")]
    [InlineData("0000ff", "0000000200ff")]
    public void An_mpint_has_the_form_of_the_RFC(string magnitude, string expected) =>
        Convert.ToHexStringLower(new SshWriter(1).UnsignedMpint(Convert.FromHexString(magnitude)).Written).Should().Be(expected);

    [Fact]
    public void Every_mpint_comes_back()
    {
        Gen.Byte.Array[0, 80].Sample(octets =>
        {
            var reader = new SshReader(new SshWriter(1).UnsignedMpint(octets).Written);
            var number = new BigInteger(reader.ReadUnsignedMpint(), isUnsigned: true, isBigEndian: true);
            return reader.AtEnd && number == new BigInteger(octets, isUnsigned: true, isBigEndian: true);
        });
    }

    [Fact]
    public void A_message_of_all_types_comes_back()
    {
        var names = Gen.String[Gen.Char.AlphaNumeric, 1, 20].Array[0, 6];
        Gen.Select(Gen.Byte, Gen.Bool, Gen.UInt, Gen.ULong, Gen.Byte.Array[0, 500], Gen.String.AlphaNumeric, names).Sample(
            (octet, truth, number, large, octets, text, list) =>
            {
                var writer = new SshWriter(1).Byte(octet).Boolean(truth).UInt32(number).UInt64(large).String(octets).Text(text).NameList(list).Bytes(octets);
                var reader = new SshReader(writer.Written);
                return reader.ReadByte() == octet
                    && reader.ReadBoolean() == truth
                    && reader.ReadUInt32() == number
                    && reader.ReadUInt64() == large
                    && reader.ReadString().SequenceEqual(octets)
                    && reader.ReadText() == text
                    && reader.ReadNameList().SequenceEqual(list)
                    && reader.ReadBytes(octets.Length).SequenceEqual(octets)
                    && reader.AtEnd;
            });
    }

    [Fact]
    public void Any_octets_are_read_or_refused_as_malformed()
    {
        Gen.Byte.Array[0, 40].Sample(octets =>
        {
            try
            {
                var reader = new SshReader(octets);
                while (!reader.AtEnd)
                {
                    reader.ReadUnsignedMpint();
                    reader.ReadNameList();
                    reader.ReadByte();
                }

                return true;
            }
            catch (SshProtocolException malformed)
            {
                return malformed.Reason == DisconnectReason.ProtocolError;
            }
        });
    }
}
