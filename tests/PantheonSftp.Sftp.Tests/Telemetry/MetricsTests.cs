using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Sftp.Tests.Protocol;

namespace PantheonSftp.Sftp.Tests.Telemetry;

public sealed class MetricsTests : IDisposable
{
    private readonly SftpMetrics _metrics = new();
    private readonly MeterRecorder _meter;
    private readonly MemoryFileSystem _files = new();

    public MetricsTests()
    {
        _meter = new MeterRecorder(_metrics);
        _files.Add("/a");
        _files.Directories["/"] = [];
    }

    public void Dispose()
    {
        _meter.Dispose();
        _metrics.Dispose();
    }

    [Fact]
    public async Task A_session_is_active_until_it_ends()
    {
        await using (await StartAsync())
            _meter.Ask(SftpTelemetry.ActiveSessions).Should().Be(1);

        _meter.Ask(SftpTelemetry.ActiveSessions).Should().Be(0);
    }

    [Fact]
    public async Task Handles_of_files_and_directories_are_counted_while_they_are_open()
    {
        await using var client = await StartAsync();
        var file = await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.AskAsync(Packet.Of(RequestType.OpenDir, 2).Text("/"));
        _meter.Ask(SftpTelemetry.OpenHandles).Should().Be(2);

        await client.AskAsync(Packet.Of(RequestType.Close, 3).String(file));
        _meter.Ask(SftpTelemetry.OpenHandles).Should().Be(1);
    }

    [Fact]
    public async Task Handles_that_a_client_leaves_open_are_open_no_longer_when_it_is_gone()
    {
        var client = await StartAsync();
        await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.HangUpAsync();

        _meter.Ask(SftpTelemetry.OpenHandles).Should().Be(0);
    }

    [Fact]
    public async Task Octets_of_files_are_counted_in_both_directions_and_stay_counted()
    {
        await using (var client = await StartAsync())
        {
            var file = await client.OpenAsync("/a", SftpOpenFlags.Read | SftpOpenFlags.Write);
            await client.AskAsync(Packet.Write(1, file, 0, new byte[1000]));
            await client.AskAsync(Packet.Read(2, file, 0, 600));
        }

        _meter.Ask(SftpTelemetry.FileIO, (SftpTelemetry.DirectionTag, "write")).Should().Be(1000);
        _meter.Ask(SftpTelemetry.FileIO, (SftpTelemetry.DirectionTag, "read")).Should().Be(600);
    }

    [Theory]
    [InlineData("/a", "ok")]
    [InlineData("/nothing", "no_such_file")]
    public async Task A_request_is_counted_by_type_and_status(string path, string status)
    {
        await using var client = await StartAsync();
        await client.AskAsync(Packet.Of(RequestType.Stat, 1).Text(path));

        _meter.Sum(SftpTelemetry.Requests, (SftpTelemetry.RequestTypeTag, "stat"), (SftpTelemetry.StatusTag, status)).Should().Be(1);
    }

    [Fact]
    public async Task The_duration_of_a_request_is_measured_by_type_and_status()
    {
        await using var client = await StartAsync();
        await client.AskAsync(Packet.Of(RequestType.Stat, 1).Text("/a"));

        _meter.Count(SftpTelemetry.RequestDuration, (SftpTelemetry.RequestTypeTag, "stat"), (SftpTelemetry.StatusTag, "ok")).Should().Be(1);
    }

    [Fact]
    public async Task A_request_of_an_extension_counts_under_its_name()
    {
        await using var client = await StartAsync();
        await client.AskAsync(Packet.Extended(1, "limits@openssh.com"));

        _meter.Sum(SftpTelemetry.Requests, (SftpTelemetry.RequestTypeTag, "limits@openssh.com")).Should().Be(1);
    }

    [Theory]
    [InlineData("made-up@example.com")]
    [InlineData("")]
    public async Task An_extension_that_a_client_made_up_makes_no_series_of_its_own(string name)
    {
        await using var client = await StartAsync();
        await client.AskAsync(Packet.Extended(1, name));

        _meter.Sum(SftpTelemetry.Requests, (SftpTelemetry.RequestTypeTag, "_OTHER"), (SftpTelemetry.StatusTag, "op_unsupported")).Should().Be(1);
    }

    [Fact]
    public async Task A_malformed_request_is_counted_as_a_bad_message()
    {
        await using var client = await StartAsync();
        await client.AskAsync(Packet.Of(RequestType.Open, 1));

        _meter.Sum(SftpTelemetry.Requests, (SftpTelemetry.RequestTypeTag, "open"), (SftpTelemetry.StatusTag, "bad_message")).Should().Be(1);
    }

    [Fact]
    public async Task A_long_copy_is_counted_once_when_it_is_done()
    {
        _files.Add("/b");
        await using var client = await StartAsync();
        _files.Files["/a"].SetLength(3_000_000);
        var source = await client.OpenAsync("/a", SftpOpenFlags.Read);
        var target = await client.OpenAsync("/b", SftpOpenFlags.Write);

        await client.AskAsync(Packet.Extended(2, "copy-data").String(source).UInt64(0).UInt64(0).String(target).UInt64(0));

        _meter.Sum(SftpTelemetry.Requests, (SftpTelemetry.RequestTypeTag, "copy-data"), (SftpTelemetry.StatusTag, "ok")).Should().Be(1);
    }

    [Fact]
    public async Task Sessions_of_another_server_are_not_counted_here()
    {
        using var others = new SftpMetrics();
        await using var client = await Conversation.StartAsync(_files, new SftpServerOptions { Metrics = others });

        _meter.Ask(SftpTelemetry.ActiveSessions).Should().Be(0);
    }

    [Fact]
    public void Every_instrument_has_a_unit_and_a_description() =>
        _meter.Instruments.Values.Should().HaveCount(5).And.OnlyContain(instrument => instrument.Unit!.Length > 0 && instrument.Description!.Length > 0);

    private Task<Conversation> StartAsync() => Conversation.StartAsync(_files, new SftpServerOptions { Metrics = _metrics });
}
