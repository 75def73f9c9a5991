using System.Buffers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Ssh.Connection;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Connection;

/// <summary>What a program does wrong, or in its own way, is no fault of its connection.</summary>
public class ProgramFaultTests
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_whose_cancellation_fails_leaves_the_connection_alone(bool runsInline)
    {
        await using var server = StartWith(runsInline, async (_, cancel) =>
        {
            cancel.Register(() => throw new InvalidOperationException("as the test wants"));
            await Task.Delay(Timeout.Infinite, cancel);
            return SshExit.Success;
        });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "other");

        await channel.SendCloseAsync();

        await channel.ExpectAsync(MessageNumber.ChannelClose);
        await client.SynchronizeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_that_does_not_end_keeps_no_connection_open(bool runsInline)
    {
        await using var server = StartWith(runsInline, async (_, _) =>
        {
            await _mayEnd.Task;
            return SshExit.Success;
        });
        using var client = await RawSshClient.LogInAsync(server);
        await RawChannel.ExecAsync(client, "other");

        server.Server.Sessions.Single().Disconnect(DisconnectReason.ByApplication, "enough");

        (await client.ExpectDisconnectAsync()).Text.Should().Be("enough");
        _mayEnd.SetResult();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_program_that_has_read_enough_does_not_hold_up_a_client_that_goes_on_sending(bool runsInline)
    {
        var limits = new SshServerLimits { ChannelWindow = 64 * 1024, ChannelPacketLength = 16 * 1024 };
        await using var server = StartWith(runsInline, limits: limits, run: async (channel, _) =>
        {
            channel.Input.Complete();
            _begun.SetResult();
            await _mayEnd.Task;
            return SshExit.Success;
        });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "other");
        await _begun.Task;

        var window = (long)channel.ServerWindow;
        for (var i = 0; i < 20; i++)
        {
            while (window < 16 * 1024)
                window += WidthOf(await channel.ExpectAsync(MessageNumber.ChannelWindowAdjust));
            await channel.SendAsync(new byte[16 * 1024]);
            window -= 16 * 1024;
        }

        _mayEnd.SetResult();
        (await channel.ReadToCloseAsync()).ExitStatus.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_flush_loses_nothing_and_does_not_cancel_the_next(bool runsInline)
    {
        await using var server = StartWith(runsInline, async (channel, _) =>
        {
            channel.Output.Write("0123456789"u8);
            var cancelled = async () => await channel.Output.FlushAsync(new CancellationToken(canceled: true));
            await cancelled.Should().ThrowAsync<OperationCanceledException>();
            return new SshExit((await channel.Output.FlushAsync(CancellationToken.None)).IsCanceled ? 1 : 0);
        });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "other");

        var outcome = await channel.ReadToCloseAsync();

        outcome.Output.Should().Be("0123456789");
        outcome.ExitStatus.Should().Be(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flush_that_waits_for_window_can_be_cancelled_and_goes_on_later(bool runsInline)
    {
        using var impatience = new CancellationTokenSource();
        await using var server = StartWith(runsInline, async (channel, _) =>
        {
            channel.Output.Write("0123456789"u8);
            var flush = channel.Output.FlushAsync(impatience.Token).AsTask();
            _begun.SetResult();
            await flush.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
            channel.Output.Write("abc"u8);
            await channel.Output.FlushAsync(CancellationToken.None);
            return SshExit.Success;
        });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "other", window: 4);
        await _begun.Task;

        await impatience.CancelAsync();
        await channel.WidenAsync(100);

        (await channel.ReadToCloseAsync()).Output.Should().Be("0123456789abc");
    }

    [Fact]
    public async Task An_output_that_ends_early_is_told_at_once()
    {
        await using var server = StartWith(runsInline: false, async (channel, _) =>
        {
            channel.Output.Write(Encoding.UTF8.GetBytes("all"));
            channel.Output.Complete();
            channel.Error.Complete();
            await _mayEnd.Task;
            return SshExit.Success;
        });
        using var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.ExecAsync(client, "other");

        (await channel.ReceiveDataAsync()).Should().Equal("all"u8.ToArray());
        await channel.ExpectAsync(MessageNumber.ChannelEof);
        _mayEnd.SetResult();
    }

    private static long WidthOf(RawMessage windowAdjust)
    {
        var fields = windowAdjust.Fields;
        fields.ReadUInt32();
        return fields.ReadUInt32();
    }

    // The clock stands still: what the server owes the client must not wait for it.
    private static TestServer StartWith(bool runsInline, Func<SshChannel, CancellationToken, Task<SshExit>> run, SshServerLimits? limits = null) =>
        TestServer.Start(limits: limits, programs: new TestPrograms { RunsInline = runsInline, Other = run }, time: new FakeTimeProvider());
}
