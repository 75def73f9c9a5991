using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Sites;

public class SiteDetailsTests
{
    [Fact]
    public async Task The_demo_sites_say_what_Terminus_shows()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();

        pantheon.Site("demo-drupal").Should().BeEquivalentTo(new
        {
            Label = "The quay",
            Framework = "drupal8",
            Owner = "demo@example.com",
            Upstream = UpstreamCatalogue.Drupal,
            PlanName = "Sandbox",
            Region = "United States",
            PhpVersion = "83",
            Organization = (string?)null,
            IsFrozen = false,
        });
        pantheon.Site("demo-wordpress").Should().BeEquivalentTo(new { Framework = "wordpress", Upstream = UpstreamCatalogue.WordPress, PhpVersion = "83" });
    }

    [Fact]
    public async Task A_site_of_a_program_has_what_it_says_and_defaults()
    {
        var clock = new FakeTimeProvider();
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { TimeProvider = clock });

        var site = pantheon.AddSite("shop", settings: new NewSite { Label = "Our shop", Upstream = UpstreamCatalogue.Drupal, Team = ["guest@example.com"], IsFrozen = true });

        site.Should().BeEquivalentTo(new { Label = "Our shop", CreatedAt = clock.GetUtcNow(), Owner = "guest@example.com", Framework = "drupal8", IsFrozen = true });
        site.Dev.Should().BeEquivalentTo(new { CreatedAt = clock.GetUtcNow(), Domain = "dev-shop.pantheonsite.io" });
    }

    [Fact]
    public async Task An_environment_runs_the_PHP_that_its_code_asks_for()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var site = pantheon.AddSite("shop", new Dictionary<string, string> { ["code/pantheon.yml"] = "api_version: 1\nphp_version: 8.1\n" }, new NewSite { PhpVersion = "82" });

        (site.PhpVersion, site.Dev.PhpVersion, pantheon.AddSite("plain").Dev.PhpVersion).Should().Be(("82", "81", "82"));
    }

    [Theory]
    [InlineData("nobody@example.com", null, "*the owner nobody@example.com is not in the team*")]
    [InlineData(null, "8.2", "*PhpVersion*two digits*")]
    public async Task What_cannot_be_is_named(string? owner, string? php, string message)
    {
        await using var pantheon = await PantheonEmulator.StartAsync();

        pantheon.Invoking(p => p.AddSite("shop", settings: new NewSite { Owner = owner, PhpVersion = php ?? "82" })).Should().Throw<ArgumentException>().WithMessage(message);
    }
}
