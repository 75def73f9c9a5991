using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class LongNameTests
{
    private const string Now = "2026-03-01T00:00:00Z";

    [Theory]
    [InlineData("2025-12-15T22:34:00Z", "Dec 15 22:34")]
    [InlineData("2026-02-05T03:04:00Z", "Feb  5 03:04")]
    [InlineData("2026-03-01T00:00:00Z", "Mar  1 00:00")]
    [InlineData("2025-08-30T12:00:00Z", "Aug 30  2025")]     // half of 365 days ago, to the second
    [InlineData("2025-08-30T12:00:01Z", "Aug 30 12:00")]
    [InlineData("2026-03-01T00:00:01Z", "Mar  1  2026")]     // in the future
    [InlineData("1970-01-01T00:00:00Z", "Jan  1  1970")]
    public void The_time_is_as_ls_shows_it(string time, string shown) =>
        LineOf("newrelic.log", 0x81A4, size: 153146, time).Should().Be($"-rw-r--r--    1 16193    16193      153146 {shown} newrelic.log");

    [Theory]
    [InlineData(0x41EDu, "drwxr-xr-x")]
    [InlineData(0xA1FFu, "lrwxrwxrwx")]
    [InlineData(0x8000u, "----------")]
    [InlineData(0x43FFu, "drwxrwxrwt")]
    [InlineData(0x4200u, "d--------T")]
    [InlineData(0x8DEDu, "-rwsr-sr-x")]
    [InlineData(0x8DA4u, "-rwSr-Sr--")]
    [InlineData(0x11A4u, "prw-r--r--")]
    [InlineData(0xC1A4u, "srw-r--r--")]
    [InlineData(0x2180u, "crw-------")]
    [InlineData(0x6180u, "brw-------")]
    [InlineData(0u, "?---------")]
    public void The_mode_is_as_ls_shows_it(uint mode, string shown) => LineOf("a", mode, size: 0, Now).Should().StartWith(shown + "    1 ");

    [Fact]
    public void The_longest_numbers_fit()
    {
        var attributes = new SftpAttributes
        {
            Size = ulong.MaxValue,
            Ids = (uint.MaxValue, uint.MaxValue),
            Mode = uint.MaxValue,
            Times = (0, uint.MaxValue),
            Links = ulong.MaxValue,
        };
        Line(new SftpDirectoryEntry("name"u8.ToArray(), attributes)).Should().Be(
            "?rwsrwsrwt  18446744073709551615 4294967295 4294967295 18446744073709551615 Feb  7  2106 name");
    }

    private static string LineOf(string name, uint mode, ulong size, string time)
    {
        var seconds = (uint)DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        var attributes = new SftpAttributes { Size = size, Ids = (16193, 16193), Mode = mode, Times = (0, seconds), Links = 1 };
        return Line(new SftpDirectoryEntry(Encoding.UTF8.GetBytes(name), attributes));
    }

    private static string Line(SftpDirectoryEntry entry)
    {
        var pipe = new Pipe();
        var reply = new SftpReply(pipe.Writer);
        reply.Restart(1);
        reply.BeginNames();
        LongName.Write(reply, entry, DateTimeOffset.Parse(Now, CultureInfo.InvariantCulture));
        var answer = Sent.By(reply, pipe);
        answer.UInt32();
        return answer.Text();
    }
}
