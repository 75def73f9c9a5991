using PantheonSftp.Ssh.Sockets;

namespace PantheonSftp.Ssh.Tests.Sockets;

/// <summary>How many descriptors clients' sockets leave. What comes of it is seen in a process that may have few.</summary>
public sealed class LastDescriptorsTests
{
    [Theory]
    [InlineData(1_048_576, 1_048_544)]
    [InlineData(512, 480)]
    [InlineData(320, 300)]
    [InlineData(0, 0)]
    public void The_last_are_32_or_a_sixteenth_of_a_small_limit(ulong limit, ulong first) => LastDescriptors.FirstKeptOf(limit).Should().Be(first);
}
