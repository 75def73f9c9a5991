using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

public class HeldMessagesTests
{
    private readonly HeldMessages _held = new();

    [Fact]
    public void Messages_come_back_in_their_order_head_and_body_joined()
    {
        _held.Add([94, 1], [2, 3]);
        _held.Add([97], []);

        Take().Should().Equal(94, 1, 2, 3);
        Take().Should().Equal(97);
        _held.TryTake(out _).Should().BeFalse();
        _held.IsOverrun.Should().BeFalse();
    }

    [Fact]
    public void Many_small_messages_overrun()
    {
        for (var i = 0; i < 4096; i++)
            _held.Add([100], []);
        _held.IsOverrun.Should().BeFalse();

        _held.Add([100], []);

        _held.IsOverrun.Should().BeTrue();
    }

    [Fact]
    public void A_few_large_messages_overrun()
    {
        for (var i = 0; i < 4; i++)
            _held.Add([], new byte[1024 * 1024]);
        _held.IsOverrun.Should().BeFalse();

        _held.Add([193], []);

        _held.IsOverrun.Should().BeTrue();
    }

    [Fact]
    public void What_was_taken_makes_room()
    {
        for (var i = 0; i < 100; i++)
        {
            _held.Add([], new byte[1024 * 1024]);
            Take();
        }

        _held.IsOverrun.Should().BeFalse();
    }

    private byte[] Take()
    {
        _held.TryTake(out var message).Should().BeTrue();
        return message.ToArray();
    }
}
