using System.Net.Sockets;

namespace PantheonSftp.Ssh.Tests;

/// <summary>How much the log says of connections that cannot be accepted.</summary>
public sealed class FailedAcceptsTests
{
    private readonly LogRecorder _log = new();

    [Fact]
    public void The_first_is_told_at_once_and_the_others_in_one_line_a_tick()
    {
        var failed = new FailedAccepts(_log.CreateLogger("SSH"));
        for (var i = 0; i < 20; i++)
            failed.Add(new SocketException((int)SocketError.TooManyOpenSockets));
        failed.Report();

        _log.Lines.Select(line => line.Text).Should().Equal("Accepting connections failed; trying again", "Accepting connections failed 19 more times; trying again");
    }
}
