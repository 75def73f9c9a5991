using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Sites;

/// <summary>What a reset makes of sites that came and went.</summary>
public sealed class SiteResetTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("reset").FullName;

    public void Dispose() => TreeRemoval.Remove(_directory);

    [Fact]
    public async Task Created_sites_are_gone_and_deleted_ones_are_there_again_now_and_after_a_restart()
    {
        await using (var first = await StartAsync())
        {
            var created = await first.CreateSiteAsync("shop", upstream: "empty");
            await first.DeleteSiteAsync("demo-drupal");

            await first.ResetAsync();

            first.Sites.Select(site => site.Name).Should().BeEquivalentTo("demo-drupal", "demo-wordpress");
            await FluentActions.Awaiting(() => created.Dev.WipeAsync()).Should().ThrowAsync<SiteDeletedException>();
        }

        await using var second = await StartAsync();

        second.Sites.Select(site => site.Name).Should().BeEquivalentTo("demo-drupal", "demo-wordpress");
        Directory.GetDirectories(Path.Combine(_directory, "sites")).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_site_that_a_program_has_added_twice_comes_back_as_it_was_added_last()
    {
        await using var pantheon = await StartAsync();
        pantheon.AddSite("shop", new Dictionary<string, string> { ["code/old.txt"] = "old" });
        await pantheon.DeleteSiteAsync("shop");
        pantheon.AddSite("shop", new Dictionary<string, string> { ["code/new.txt"] = "new" });
        await pantheon.DeleteSiteAsync("shop");

        await pantheon.ResetAsync();

        File.Exists(pantheon.Site("shop").Dev.LocalPath("code/new.txt")).Should().BeTrue();
    }

    [Fact]
    public async Task A_created_site_begins_anew_with_its_upstreams_code_when_it_alone_is_reset()
    {
        await using var pantheon = await StartAsync();
        var site = await pantheon.CreateSiteAsync("shop", upstream: "empty");
        var first = site.Dev.LocalPath("code/README.md");
        await File.WriteAllTextAsync(first, "mine", TestContext.Current.CancellationToken);
        await site.Dev.CommitAsync();

        await pantheon.ResetAsync("shop");

        (await File.ReadAllTextAsync(site.Dev.LocalPath("code/README.md"), TestContext.Current.CancellationToken)).Should().StartWith("# An empty site");
        site.Code.Log("master").Should().ContainSingle();
    }

    [Fact]
    public async Task A_creation_that_waits_is_aborted_and_its_name_is_free()
    {
        await using var pantheon = await StartAsync();
        using var hold = pantheon.Workflows.Hold(WorkflowTypes.CreateSite);
        var creation = pantheon.CreateSiteAsync("shop");
        await hold.WhenHeldAsync(TestContext.Current.CancellationToken);

        await pantheon.ResetAsync();
        hold.Release();

        await FluentActions.Awaiting(() => creation).Should().ThrowAsync<OperationCanceledException>();
        (await pantheon.CreateSiteAsync("shop")).Name.Should().Be("shop");
    }

    [Fact]
    public async Task Resets_creations_and_deletions_at_once_come_to_an_end()
    {
        await using var pantheon = await StartAsync();
        var deletions = Enumerable.Range(0, 5).Select(async number =>
        {
            try
            {
                await pantheon.CreateSiteAsync($"brief-{number}", upstream: "empty");
                await pantheon.DeleteSiteAsync($"brief-{number}");
            }
            catch (Exception e) when (e is OperationCanceledException or KeyNotFoundException or SiteDeletedException)
            {
                // The reset was faster.
            }
        });

        await Task.WhenAll(deletions.Append(pantheon.ResetAsync()).Append(pantheon.ResetAsync())).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        await pantheon.ResetAsync();

        pantheon.Sites.Select(site => site.Name).Should().BeEquivalentTo("demo-drupal", "demo-wordpress");
    }

    private Task<PantheonEmulator> StartAsync() => PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = _directory, HostKeySeed = new byte[32] });
}
