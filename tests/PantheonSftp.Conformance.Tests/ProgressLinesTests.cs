using Microsoft.Extensions.Time.Testing;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests;

public sealed class ProgressLinesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void What_failed_is_told_at_once()
    {
        new ProgressLines(2, _output, _time).Show(Failed(Lftp, Overwrite, "it\nbroke"));

        _output.ToString().Should().Be("failed: lftp/upload/overwrite: it broke\n");
    }

    [Fact]
    public void How_far_it_is_is_told_every_ten_seconds()
    {
        var lines = new ProgressLines(40, _output, _time);
        for (var i = 0; i < 30; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            lines.Show(Passed(Lftp, Overwrite));
        }

        _output.ToString().Should().Be("10 of 40 after 10 s\n20 of 40 after 20 s\n30 of 40 after 30 s\n");
    }
}
