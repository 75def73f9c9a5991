using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Commands.Rsync;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>What the started rsync is told.</summary>
public sealed class RsyncArgumentsTests : IAsyncLifetime
{
    private readonly InstalledRsync _installed = new(InstalledProgram.Find("rsync")!);
    private PantheonEmulator _pantheon = null!;
    private RsyncView _view = null!;

    public async ValueTask InitializeAsync()
    {
        _pantheon = await PantheonEmulator.StartAsync();
        var site = _pantheon.Site("demo-wordpress");
        _view = new RsyncView(new Login(_pantheon.Accounts[0], site, site.Dev, EndpointKind.Appserver), _pantheon.Profile);
    }

    public ValueTask DisposeAsync()
    {
        _view.Dispose();
        return _pantheon.DisposeAsync();
    }

    [Theory]
    [InlineData("-vlogDtpre.iLsfxCIvu", true)]
    [InlineData("-vlogDtprxe.iLsf", false)]
    [InlineData("-vlogDtpr", false)]
    public void An_rsync_that_cannot_drop_pipes_is_not_told_to_where_an_old_protocol_would_lose_files(string options, bool isTold)
    {
        var arguments = Make(new InstalledRsync("/bin/true"), $"--server {options} . files/");

        arguments.Contains("--no-specials").Should().Be(isTold);
        arguments.Should().NotContain("--drop-D");
    }

    [Fact]
    public void Space_that_a_client_only_announces_is_not_reserved() =>
        Make(_installed, "--server -r --preallocate --delete . files/").Should().Contain("--delete").And.NotContain("--preallocate");

    [Theory]
    [InlineData("-rR")]
    [InlineData("-r --relative")]
    public void A_relative_source_is_spelled_as_the_client_did(string options) =>
        Make(_installed, $"--server --sender {options} . files/a").Should().EndWith($"{_view.HomeOnDisk}/./files/a");

    private IReadOnlyList<string> Make(InstalledRsync installed, string words)
    {
        RsyncCommand.TryParse(words.Split(' '), out var command, out var problem).Should().BeTrue(problem);
        return new RsyncArguments(command!, _view, installed).Make();
    }
}
