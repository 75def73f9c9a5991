using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>The calls of Terminus's commands about content, locks and backups.</summary>
public sealed class ContentFlowTests : OwnApi
{
    [Fact]
    public async Task Env_clone_content_clones_files_and_then_the_database()
    {
        await File.WriteAllTextAsync(WordPress.Live.LocalPath("files/of-live.txt"), "live", TestContext.Current.CancellationToken);
        (await Client.ReadAsync($"{At("live")}/settings")).GetProperty("is_initialized").GetBoolean().Should().BeTrue();

        var files = await Client.RunAsync(At("dev"), "clone_files", """{"from_environment":"live"}""");
        var database = await Client.RunAsync(
            At("dev"), "clone_database", """{"from_environment":"live","updatedb":1,"clear_cache":true,"wp_replace_siteurl":{"from_url":"https://a","to_url":"https://b"}}""");

        files.GetProperty("active_description").GetString().Should().Be("Cloned files from \"live\" to \"dev\"");
        database.GetProperty("active_description").GetString().Should().Be("Cloned database from \"live\" to \"dev\"");
        database.GetProperty("description").GetString().Should().Be("Clone database to \"dev\"");
        File.Exists(WordPress.Dev.LocalPath("files/of-live.txt")).Should().BeTrue();
    }

    [Fact]
    public async Task Env_wipe_empties_the_files()
    {
        var wiped = await Client.RunAsync(At("dev"), "wipe");

        wiped.GetProperty("active_description").GetString().Should().Be("Wiped files and database in \"dev\"");
        Directory.EnumerateFileSystemEntries(WordPress.Dev.LocalPath("files")).Should().BeEmpty();
    }

    [Fact]
    public async Task Env_clear_cache_says_that_it_did()
    {
        var cleared = await Client.RunAsync(At("live"), "clear_cache", """{"framework_cache":true}""");

        cleared.GetProperty("active_description").GetString().Should().Be("Cleared caches for \"live\"");
        cleared.GetProperty("number_of_tasks").GetInt32().Should().Be(4);
    }

    [Fact]
    public async Task A_lock_is_shown_until_it_is_opened()
    {
        await Client.RunAsync(At("dev"), "lock_environment", """{"username":"visitor","password":"secret"}""");
        var locked = (await Client.ReadAsync($"{Site}/environments")).GetProperty("dev").GetProperty("lock");
        locked.GetProperty("locked").GetBoolean().Should().BeTrue();
        locked.GetProperty("username").GetString().Should().Be("visitor");
        locked.GetProperty("password").GetString().Should().Be("secret");

        await Client.RunAsync(At("dev"), "unlock_environment");
        (await Client.ReadAsync($"{Site}/environments")).GetProperty("dev").GetProperty("lock").GetProperty("locked").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Backup_create_fills_the_catalogue()
    {
        var made = await BackUpAsync("""{"code":true,"database":true,"files":true,"entry_type":"backup","ttl":31536000}""");
        made.GetProperty("description").GetString().Should().Be("Export code, files and database from \"dev\"");
        made.GetProperty("number_of_tasks").GetInt32().Should().Be(3);

        var catalogue = (await Client.ReadAsync($"{At("dev")}/backups/catalog")).EnumerateObject().ToList();

        catalogue.Select(entry => entry.Name).Should().SatisfyRespectively(
            code => code.Should().MatchRegex("^[0-9]+_backup_code$"),
            files => files.Should().MatchRegex("^[0-9]+_backup_files$"),
            database => database.Should().MatchRegex("^[0-9]+_backup_database$"));
        catalogue.Should().AllSatisfy(entry =>
        {
            entry.Name.Should().StartWith(entry.Value.GetProperty("folder").GetString());
            entry.Value.GetProperty("filename").GetString().Should().StartWith("demo-wordpress_dev_").And.EndWith(".gz");
            entry.Value.GetProperty("size").GetInt64().Should().BePositive();
            entry.Value.GetProperty("timestamp").GetInt64().Should().BePositive();
            entry.Value.GetProperty("finish_time").GetInt64().Should().BeGreaterThanOrEqualTo(entry.Value.GetProperty("timestamp").GetInt64());
            entry.Value.GetProperty("ttl").GetInt64().Should().Be(31536000);
        });
    }

    [Fact]
    public async Task Backup_get_downloads_without_a_login()
    {
        await File.WriteAllTextAsync(WordPress.Dev.LocalPath("files/saved.txt"), "saved", TestContext.Current.CancellationToken);
        var url = await LinkAsync("files");
        using var anybody = new HttpClient();

        using var response = await anybody.GetAsync(url, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/gzip");
        response.Headers.AcceptRanges.Should().Equal("bytes");
        await using var zip = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        (await NamesOfAsync(tar)).Should().Contain("files_dev/saved.txt");
    }

    [Fact]
    public async Task A_download_goes_on_where_it_was_broken_off()
    {
        var url = await LinkAsync("database");
        using var anybody = new HttpClient();
        var whole = await anybody.GetByteArrayAsync(url, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new RangeHeaderValue(10, null);

        using var response = await anybody.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Should().Equal(whole[10..]);
    }

    [Theory]
    [InlineData("signature=", "signature=0")]
    [InlineData("expires=", "expires=9")]
    [InlineData("demo-wordpress_dev", "demo-wordpress_test")]
    public async Task An_address_that_was_changed_leads_nowhere(string part, string changed)
    {
        var url = await LinkAsync("code");
        using var anybody = new TerminusClient(Api.Address);

        var answer = await anybody.GetAsync(url.Replace(part, changed, StringComparison.Ordinal));

        answer.ShouldBeRefusedSaying(404, "There is no such backup");
    }

    [Fact]
    public async Task A_backup_that_is_not_there_has_no_address()
    {
        (await Client.PostAsync($"{At("dev")}/backups/catalog/1_backup/files/s3token", """{"method":"get"}""")).ShouldBeRefused(404, "A backup 1_backup of files was not found.");
    }

    private async Task<string> LinkAsync(string element)
    {
        await BackUpAsync($$"""{"{{element}}":true,"entry_type":"backup"}""");
        var folder = (await Client.ReadAsync($"{At("dev")}/backups/catalog")).EnumerateObject().Single().Value.GetProperty("folder").GetString();
        return (await Client.PostAsync($"{At("dev")}/backups/catalog/{folder}/{element}/s3token", """{"method":"get"}""")).Body.GetProperty("url").GetString()!;
    }

    private async Task<JsonElement> BackUpAsync(string parameters)
    {
        var made = await Client.RunAsync(At("dev"), "do_export", parameters);
        made.GetProperty("result").GetString().Should().Be("succeeded");
        return made;
    }

    private static async Task<IReadOnlyList<string>> NamesOfAsync(TarReader tar)
    {
        var names = new List<string>();
        while (await tar.GetNextEntryAsync() is { } entry)
            names.Add(entry.Name);
        return names;
    }
}
