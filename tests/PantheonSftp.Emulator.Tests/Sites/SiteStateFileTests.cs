using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Sites;

public sealed class SiteStateFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("state").FullName;

    private string File => Path.Combine(_directory, "site", "state.json");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_was_changed_is_there_when_the_file_is_opened_again()
    {
        var state = SiteStateFile.Open(File, Initial("a"));
        state.Change("dev", dev => dev with { ConnectionMode = ConnectionMode.Git });

        SiteStateFile.Open(File, Initial("other")).Of("dev").Should().Be(new EnvironmentState("a", "a-db", ConnectionMode.Git));
    }

    [Fact]
    public void An_environment_that_the_fixture_gained_joins_the_known_ones()
    {
        SiteStateFile.Open(File, Initial("a"));
        var more = Initial("b");
        more["redesign"] = new EnvironmentState("c", "c-db", ConnectionMode.Git);

        var state = SiteStateFile.Open(File, more);

        state.Of("dev").Binding.Should().Be("a");
        state.Of("redesign").Binding.Should().Be("c");
    }

    [Fact]
    public void A_person_can_read_it()
    {
        SiteStateFile.Open(File, Initial("a"));

        System.IO.File.ReadAllText(File).Should().Contain("\"connectionMode\": \"sftp\"");
    }

    [Fact]
    public void A_broken_file_is_named()
    {
        SiteStateFile.Open(File, Initial("a"));
        System.IO.File.WriteAllText(File, "{");

        FluentActions.Invoking(() => SiteStateFile.Open(File, Initial("a"))).Should().Throw<InvalidDataException>().WithMessage($"{File}*");
    }

    private static Dictionary<string, EnvironmentState> Initial(string binding) =>
        new() { ["dev"] = new EnvironmentState(binding, binding + "-db", ConnectionMode.Sftp) };
}
