using PantheonSftp.Hardness.Kit;

namespace PantheonSftp.Hardness.Processes;

/// <summary>Ctrl-C while somebody transfers.</summary>
public class InterruptTests
{
    /// <summary>The real client's limit, in Kbit/s: a mebibyte takes about a second, and the client never pauses for long.</summary>
    private static readonly string[] Slowly = ["-l", "8000"];

    [Fact]
    public async Task After_the_first_a_slow_upload_may_end()
    {
        await using var server = await ServerProcess.StartAsync();
        var source = Write(server, length: 1 << 20);
        using var sftp = server.StartSftp($"put {source} files/target.bin\n", Slowly);
        await server.ShouldGrowAsync("files/target.bin");

        server.Interrupt();

        await sftp.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await server.EndedAsync()).Should().Be(0);
        File.ReadAllBytes(server.LocalPath("files/target.bin")).Should().Equal(File.ReadAllBytes(source));
    }

    [Fact]
    public async Task The_second_does_not_wait_for_transfers()
    {
        await using var server = await ServerProcess.StartAsync();
        using var sftp = server.StartSftp($"put {Write(server, length: 64 << 20)} files/target.bin\n", Slowly);
        await server.ShouldGrowAsync("files/target.bin");

        server.Interrupt();
        await Census.ShouldFallToAsync(0, () => File.Exists(server.ReadyFile) ? 1 : 0, "ready file");
        server.Interrupt();

        (await server.EndedAsync()).Should().Be(130, "that is a shell's number for an end by SIGINT; an upload that was waited for would have ended with 0");
        await sftp.WaitForExitAsync(TestContext.Current.CancellationToken);
        sftp.ExitCode.Should().NotBe(0);
    }

    private static string Write(ServerProcess server, int length)
    {
        var path = Path.Combine(server.DirectoryPath, "source.bin");
        using var file = File.Create(path);
        file.SetLength(length);
        return path;
    }
}
