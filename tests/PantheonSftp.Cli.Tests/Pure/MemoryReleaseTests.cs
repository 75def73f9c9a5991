using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Cli.Serving;

namespace PantheonSftp.Cli.Tests.Pure;

/// <summary>When the command gives memory back to the system.</summary>
public sealed class MemoryReleaseTests : IDisposable
{
    private const long Load = 100 * 1024 * 1024;
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new();
    private readonly MemoryRelease _memory;
    private long _allocated;
    private long _held;
    private int _releases;

    public MemoryReleaseTests() => _memory = new MemoryRelease(_time, () => _allocated, () => _held, () => _releases++);

    [Fact]
    public void A_server_that_did_nothing_releases_nothing()
    {
        Pass(allocating: 1000);
        Pass(allocating: 1000);

        _releases.Should().Be(0);
    }

    [Fact]
    public void Nothing_is_released_while_the_load_lasts()
    {
        Pass(allocating: Load);
        Pass(allocating: Load);

        _releases.Should().Be(0);
    }

    [Fact]
    public void What_a_load_left_is_released_once_it_is_over()
    {
        Pass(allocating: Load);
        Pass(allocating: 1000);
        Pass(allocating: 1000);

        _releases.Should().Be(1);
    }

    [Fact]
    public void A_second_load_is_released_as_the_first()
    {
        for (var load = 0; load < 2; load++)
        {
            Pass(allocating: Load);
            Pass(allocating: 0);
        }

        _releases.Should().Be(2);
    }

    [Theory]
    [InlineData(Load, 2)]
    [InlineData(1000, 1)]
    public void What_sessions_held_during_a_release_is_released_once_they_have_ended(long held, int releases)
    {
        Pass(allocating: Load);
        Pass(allocating: 0);
        _held = held;

        Pass(allocating: 2 * 1024 * 1024);
        Pass(allocating: 0);
        _held = 0;
        Pass(allocating: 0);

        _releases.Should().Be(releases);
    }

    public void Dispose() => _memory.Dispose();

    private void Pass(long allocating)
    {
        _allocated += allocating;
        _time.Advance(LongEnough);
    }
}
