using PantheonSftp.Hardness.Kit;

namespace PantheonSftp.Hardness.Processes;

/// <summary>A server that may open very many files.</summary>
public class DescriptorLimitTests
{
    [Fact]
    public async Task With_the_highest_limit_that_the_machine_permits_logging_in_is_no_slower()
    {
        await using var server = await ServerProcess.StartAsync("ulimit -n 1048576 2>/dev/null || ulimit -n $(ulimit -Hn)");

        // A login or a child that walked through a million descriptors would take minutes.
        await server.SftpAsync("pwd\nls code\n");
    }
}
