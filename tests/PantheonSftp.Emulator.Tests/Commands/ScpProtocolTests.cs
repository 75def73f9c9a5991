using System.Text;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands;

/// <summary>The old protocol of scp octet by octet, by a client that does what OpenSSH's does not.</summary>
public sealed class ScpProtocolTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private SiteEnvironment Dev => shared.Pantheon.Site("demo-wordpress").Dev;

    [Theory]
    [InlineData("C0644 1 ../up\n", "error: unexpected filename: ../up")]
    [InlineData("C0644 1 /etc/up\n", "error: unexpected filename: /etc/up")]
    [InlineData("C0644 1 ..\n", "error: unexpected filename: ..")]
    [InlineData("C0644 1 .\n", "error: unexpected filename: .")]
    [InlineData("C0644 1 \n", "error: unexpected filename: ")]
    [InlineData("C0644 1 a\0b\n", "error: unexpected filename: a?b")]
    [InlineData("D0755 0 ..\n", "error: unexpected filename: ..")]
    [InlineData("D0755 0 .\n", "error: unexpected filename: .")]
    [InlineData("X\n", "protocol error: expected control record")]
    [InlineData("\n", "protocol error: expected control record")]
    [InlineData("C0844 1 a\n", "protocol error: bad mode")]
    [InlineData("C06441 1 a\n", "protocol error: mode not delimited")]
    [InlineData("C0644 -1 a\n", "protocol error: bad size")]
    [InlineData("C0644 18446744073709551615 a\n", "protocol error: bad size")]
    [InlineData("C0644 99999999999999999999 a\n", "protocol error: bad size")]
    [InlineData("C0644 1\n", "protocol error: size not delimited")]
    [InlineData("T1 0 1\n", "protocol error: bad times")]
    public async Task A_record_that_is_hostile_or_malformed_ends_the_transfer(string record, string reason)
    {
        var outcome = await RunAsync("scp -r -t files", record);

        outcome.Output.Should().Be($"\0\u0002scp: {reason}\n");
        outcome.ExitStatus.Should().Be(1);
    }

    [Fact]
    public async Task A_directory_is_refused_that_was_not_asked_for()
    {
        var outcome = await RunAsync("scp -t files", "D0755 0 sub\n");

        outcome.Output.Should().Be("\0\u0002scp: protocol error: received directory without -r\n");
    }

    [Fact]
    public async Task A_record_without_end_ends_the_transfer()
    {
        var outcome = await RunAsync("scp -t files", new string('C', 20_000));

        outcome.Output.Should().Be("\0");
    }

    [Fact]
    public async Task Names_with_odd_characters_stay_as_they_are()
    {
        await RunAsync("scp -t files", "C0644 2 a\u0001\té ~*.txt\nhi\0");

        File.ReadAllText(Dev.LocalPath("files/a\u0001\té ~*.txt")).Should().Be("hi");
    }

    [Fact]
    public async Task Times_and_the_last_octet_behind_a_file_are_acknowledged()
    {
        var outcome = await RunAsync("scp -p -t files/timed.txt", "T1580702706 0 1580702707 0\nC0604 2 x\nhi\0");

        outcome.Output.Should().Be("\0\0\0\0");
        outcome.ExitStatus.Should().Be(0);
        File.GetLastWriteTimeUtc(Dev.LocalPath("files/timed.txt")).Should().Be(new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc));
    }

    [Fact]
    public async Task A_client_that_gives_up_on_a_file_is_believed()
    {
        var outcome = await RunAsync("scp -t files", "C0644 2 given-up.txt\nhi\u0001scp: read failed\n");

        outcome.Output.Should().Be("\0\0\0");
        outcome.ExitStatus.Should().Be(1);
    }

    [Fact]
    public async Task A_link_that_a_client_made_leads_no_file_out_of_the_environment()
    {
        var outside = Directory.CreateTempSubdirectory("outside").FullName;
        File.CreateSymbolicLink(Dev.LocalPath("tmp/outside"), outside);

        await RunAsync("scp -r -t tmp/outside", "C0644 2 escaped.txt\nhi\0");

        Directory.GetFileSystemEntries(outside).Should().BeEmpty();
        Directory.Delete(outside);
    }

    [Fact]
    public async Task A_name_with_a_line_end_is_sent_in_one_line()
    {
        await File.WriteAllTextAsync(Dev.LocalPath("tmp/a\nb"), "hi");

        var outcome = await RunAsync("scp -f tmp/a*", "\0\0\0");

        outcome.Output.Should().MatchRegex("^C06[0-7]{2} 2 a\\\\\\^Jb\nhi\0$");
    }

    [Fact]
    public async Task More_than_two_gigabytes_are_announced_and_taken()
    {
        using (var sparse = File.Create(Dev.LocalPath("tmp/huge.bin")))
            sparse.SetLength(3_000_000_000);

        // An answer that is no acknowledgement: the client does not want the file.
        var outcome = await RunAsync("scp -f tmp/huge.bin", "\0\u0001no\n");

        outcome.Output.Should().MatchRegex("^C06[0-7]{2} 3000000000 huge.bin\n$");
    }

    [Fact]
    public async Task A_file_half_uploaded_when_the_mode_changes_is_reported_as_failed()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        using var client = await RawSshClient.LogInAsync(pantheon.Port, dev.UserName, pantheon.Accounts[0].Password!);
        var channel = await RawChannel.ExecAsync(client, "scp -t code/half.php");
        await channel.SendAsync("C0644 10 half.php\n01234");
        (await channel.ReceiveDataAsync()).Should().Equal(0);
        (await channel.ReceiveDataAsync()).Should().Equal(0);
        await client.SynchronizeAsync();

        await dev.SetConnectionModeAsync(ConnectionMode.Git);
        await channel.SendAsync("56789\0");
        await channel.SendEofAsync();

        var outcome = await channel.ReadToCloseAsync();
        outcome.Output.Should().StartWith("\u0001scp: code/half.php: Permission denied: code/ is read-only while dev is in Git mode");
        outcome.ExitStatus.Should().Be(1);
    }

    [Theory]
    [InlineData("scp -t")]
    [InlineData("scp -f")]
    [InlineData("scp a b")]
    [InlineData("scp -t -f a")]
    public async Task What_no_client_starts_is_no_command(string line) => (await RunAsync(line, "")).ExitStatus.Should().Be(127);

    [Theory]
    [InlineData("scp -rpdt files", 0)]
    [InlineData("scp -v -r -p -d -t -- files", 0)]
    [InlineData("scp -q -t files", 0)]
    [InlineData("scp -t files/a files/b", 1)]
    [InlineData("scp -t fil*s co*e", 1)]
    public async Task Options_come_in_any_form(string line, int status) => (await RunAsync(line, "")).ExitStatus.Should().Be((uint)status);

    private async Task<RawOutcome> RunAsync(string line, string input)
    {
        using var client = await RawSshClient.LogInAsync(shared.Pantheon.Port, Dev.UserName, shared.Pantheon.Accounts[0].Password!);
        var channel = await RawChannel.ExecAsync(client, line);
        await channel.SendAsync(Encoding.UTF8.GetBytes(input));
        await channel.SendEofAsync();
        return await channel.ReadToCloseAsync();
    }
}
