using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp.Tests.Native;

/// <summary>How many descriptors are kept. What comes of it is seen in a process that may have few.</summary>
public sealed class DescriptorReserveTests
{
    [Theory]
    [InlineData(1_048_576, 1_048_512)]
    [InlineData(400, 350)]
    [InlineData(0, 0)]
    public void At_most_so_many_are_kept_and_of_a_small_limit_a_share(ulong limit, ulong first) =>
        DescriptorReserve.FirstKept(most: 64, share: 8, limit).Should().Be(first);

    [Fact]
    public void The_limit_of_this_process_is_known() => DescriptorReserve.Limit.Should().BeGreaterThan(2);
}
