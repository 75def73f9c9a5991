using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Tests.Cryptography;

public sealed class PacketMacTests
{
    // RFC 2202 section 3 and RFC 4231 section 4.2: the message "Hi There", whose first four octets stand in for the sequence number.
    [Theory]
    [InlineData("SHA1", "b617318655057264e28bc0b6fb378c8ef146be00")]
    [InlineData("SHA256", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData("SHA512", "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854")]
    public void Gives_the_vectors_of_the_RFCs_again_and_again(string hash, string expected)
    {
        using var mac = new PacketMac(new HashAlgorithmName(hash), Hex.Octets("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"));
        var tag = new byte[mac.TagLength];
        for (var time = 0; time < 2; time++)
        {
            mac.Write(0x48692054, "here"u8, tag);
            Hex.Of(tag).Should().Be(expected);
        }

        mac.Verify(0x48692054, "here"u8, tag).Should().BeTrue();
        mac.Verify(0x48692055, "here"u8, tag).Should().BeFalse();
    }
}
