using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Fixtures;

public sealed class FixtureReaderTests : IDisposable
{
    private const string Accounts = """[{ "email": "a@example.com", "password": "p" }]""";
    private const string Site = """
        {
          "name": "shop", "id": "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", "team": ["a@example.com"],
          "environments": { "dev": {}, "test": {}, "live": {}, "pr-1": { "connectionMode": "git" } }
        }
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("fixtures").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_shipped_fixtures_are_a_WordPress_and_a_Drupal_site_with_fixed_ids()
    {
        var fixtures = FixtureReader.Read(new ShippedFixtures());

        fixtures.Sites.Select(site => (site.Name, site.Id)).Should().BeEquivalentTo(
            [("demo-wordpress", "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10"), ("demo-drupal", "8d20b6e7-1f4a-4c39-b5d8-6a7e03c9f2b1")]);
        fixtures.Accounts[0].Email.Should().Be(PantheonEmulatorOptions.DemoAccount);
        fixtures.Accounts[0].Password.Should().Be(PantheonEmulatorOptions.WellKnownPassword);
    }

    [Fact]
    public void Without_a_mode_dev_starts_in_SFTP_mode_and_test_and_live_have_none()
    {
        var site = Read(Accounts, Site).Sites.Single();

        site.Environments.Should().Equal(new Dictionary<string, ConnectionMode?>
        {
            ["dev"] = ConnectionMode.Sftp,
            ["test"] = null,
            ["live"] = null,
            ["pr-1"] = ConnectionMode.Git,
        });
    }

    [Fact]
    public async Task An_environment_that_sleeps_in_its_fixture_does_until_it_is_woken()
    {
        Read(Accounts, Site.Replace("\"live\": {}", "\"live\": { \"asleep\": true }"));
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { FixturesDirectory = _directory });
        var site = pantheon.Site("shop");

        (site.Dev.IsAsleep, site.Live.IsAsleep).Should().Be((false, true));
        await site.Live.WakeAsync();
        site.Live.IsAsleep.Should().BeFalse();
    }

    [Theory]
    [InlineData("\"name\": \"shop\"", "\"name\": \"store\"", "site.json*\"shop\"")]
    [InlineData("3f1c2a54-7b6d-4e8f", "3f1c2a54-7b6d-1e8f", "site.json*UUID of version 4")]
    [InlineData("\"team\": [\"a@example.com\"]", "\"team\": [\"b@example.com\"]", "site.json*b@example.com, who has no account")]
    [InlineData("\"live\": {}, ", "", "site.json*has no \"live\"")]
    [InlineData("\"test\": {}", "\"test\": { \"connectionMode\": \"sftp\" }", "site.json*test and live have none")]
    [InlineData("\"connectionMode\": \"git\"", "\"connectionMode\": \"ftp\"", "site.json*\"sftp\" or \"git\"")]
    [InlineData("pr-1", "billing", "site.json*no name of an environment")]
    [InlineData("pr-1", "Pr_1", "site.json*no name of an environment")]
    [InlineData("\"team\":", "\"links\": { \"code/../x\": \"y\" }, \"team\":", "site.json*does not lie in code/")]
    [InlineData("\"team\":", "\"taem\":", "site.json: there is no member \"taem\"; *")]
    [InlineData("{", "", "site.json: line 2: the file has a value of another kind*")]
    [InlineData("\"dev\": {}", "\"dev\" {}", "site.json: line 3 is no JSON: *")]
    [InlineData("\"team\": [\"a@example.com\"]", "\"team\": 7", "site.json: line 2: team has a value of another kind*")]
    [InlineData("\"team\": [\"a@example.com\"]", "\"team\": null", "site.json: line 2 has null; leave it out*")]
    [InlineData("\"team\": [\"a@example.com\"]", "\"team\": [null]", "site.json: line 2 has null; leave it out*")]
    [InlineData("\"dev\": {}", "\"dev\": null", "site.json: line 3 has null; leave it out*")]
    [InlineData("\"git\" } }", "\"git\" } }, \"environments\": null", "site.json: line 3 has null; leave it out*")]
    [InlineData("\"team\":", "\"uploadFolder\": null, \"team\":", "site.json: line 2 has null; leave it out*")]
    [InlineData("\"team\":", "\"links\": { \"code/x\": null }, \"team\":", "site.json: line 2 has null; leave it out*")]
    [InlineData("pr-1", "master", "site.json*no name of an environment*none of master*")]
    [InlineData("\"team\":", "\"framework\": \"joomla\", \"team\":", "site.json: \"framework\" is \"joomla\"; it is one of wordpress, wordpress_network, drupal, drupal8")]
    [InlineData("\"team\":", "\"phpVersion\": \"8.2\", \"team\":", "site.json: \"phpVersion\" is \"8.2\"; it has two digits*")]
    [InlineData("\"team\":", "\"owner\": \"b@example.com\", \"team\":", "site.json: \"owner\" is b@example.com, who is not in \"team\"")]
    [InlineData("\"team\":", "\"upstream\": \"joomla\", \"team\":", "site.json: \"upstream\" is \"joomla\"; there are wordpress, drupal-composer-managed, empty")]
    [InlineData("\"team\":", "\"generatedUploads\": -1, \"team\":", "site.json: \"generatedUploads\" is -1*")]
    [InlineData("\"team\":", "\"uploadFolder\": \"%\", \"team\":", "site.json: \"uploadFolder\" is \"%\"*")]
    [InlineData("\"team\":", "\"uploadFolder\": \"'../..'\", \"team\":", "site.json: \"uploadFolder\" is *must be a date format*")]
    public void What_a_site_says_wrong_is_named_with_its_file(string right, string wrong, string message)
    {
        var reading = () => Read(Accounts, Replace(Site, right, wrong));

        reading.Should().Throw<InvalidDataException>().WithMessage($"*{message}*");
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("\"message\": \"second\"", "\"message\": \" \"", "entry 2 of \"history\" has no \"message\"")]
    [InlineData("\"overlay\": \"more\", ", "", "entry 2 of \"history\" changes nothing")]
    [InlineData("\"overlay\": \"more\"", "\"overlay\": \"less\"", "history/less/ has no file")]
    [InlineData("\"overlay\": \"more\"", "\"overlay\": \"../more\"", "\"../more\" is no overlay")]
    [InlineData("\"message\": \"first\"", "\"overlay\": \"more\", \"message\": \"first\"", "the first entry of \"history\" is code/ on master")]
    [InlineData("B <b@example.com>", "B", "the \"author\" of entry 2 of \"history\" is \"B\"; it is written NAME <ADDRESS>")]
    [InlineData("2026-01-02T00:00:00Z", "yesterday", "the \"date\" of entry 2 of \"history\" is \"yesterday\"")]
    [InlineData("\"branch\": \"pr-1\"", "\"branch\": \"test\"", "entry 3 of \"history\" is on the branch \"test\"")]
    [InlineData("\"branch\": \"pr-1\"", "\"branch\": \"pr-2\"", "entry 3 of \"history\" is on the branch \"pr-2\"")]
    [InlineData("pantheon_test_1", "a b", "has the tag \"a b\"")]
    [InlineData("pantheon_test_1", "pantheon.initialize", "has the tag \"pantheon.initialize\", which another entry has already")]
    [InlineData("\"pending\": \"more\"", "\"connectionMode\": \"git\", \"pending\": \"more\"", "\"dev\" has \"pending\" changes; only an environment in SFTP mode")]
    [InlineData("\"pending\": \"more\"", "\"pending\": \"none\"", "history/none/ has no file")]
    public void What_a_history_says_wrong_is_named(string right, string wrong, string? message)
    {
        const string History = """
            { "message": "first", "author": "A <a@example.com>", "date": "2026-01-01T00:00:00Z", "tags": ["pantheon.initialize"] },
            { "overlay": "more", "message": "second", "author": "B <b@example.com>", "date": "2026-01-02T00:00:00Z", "tags": ["pantheon_test_1"] },
            { "overlay": "more", "branch": "pr-1", "message": "third", "author": "A <a@example.com>", "date": "2026-01-03T01:00:00+01:00" },
            { "remove": ["index.php"], "branch": "upstream", "message": "fourth", "author": "A <a@example.com>", "date": "2026-01-04T00:00:00Z" }
            """;
        Directory.CreateDirectory(Path.Combine(_directory, "sites", "shop", "history", "more"));
        File.WriteAllText(Path.Combine(_directory, "sites", "shop", "history", "more", "index.php"), "");
        var site = Site.Replace("\"dev\": {}", "\"dev\": { \"pending\": \"more\" }").Replace("\"team\":", $"\"history\": [{History}], \"team\":");

        var reading = () => Read(Accounts, right.Length == 0 ? site : Replace(site, right, wrong));

        if (message is null)
            reading.Should().NotThrow();
        else
            reading.Should().Throw<InvalidDataException>().WithMessage($"*{message}*");
    }

    [Theory]
    [InlineData("[]", "at least one is needed")]
    [InlineData("""[{ "password": "p" }]""", "no \"email\"")]
    [InlineData("[null]", "line 1 has null")]
    [InlineData("""[{ "email": "a@example.com", "keys": [null] }]""", "line 1 has null")]
    [InlineData("""[{ "email": "a@example.com", "keys": ["ssh-rsa"] }]""", "no public key")]
    [InlineData("""[{ "email": "a@example.com", "id": "7" }]""", "\"id\" of a@example.com is \"7\"; it must be a UUID")]
    [InlineData("""[{ "email": "a@example.com", "machineTokens": ["short"] }]""", "a machine token of less than 16 characters")]
    [InlineData("""[{ "email": "a@example.com" }, { "email": "A@example.com" }]""", "the same \"email\"")]
    [InlineData("""[{ "email": "a@example.com", "machineTokens": ["0123456789abcdef"] }, { "email": "b@example.com", "machineTokens": ["0123456789abcdef"] }]""", "the same \"machineTokens\"")]
    public void What_accounts_say_wrong_is_named(string accounts, string message) =>
        FluentActions.Invoking(() => Read(accounts, Site)).Should().Throw<InvalidDataException>().WithMessage($"*accounts.json*{message}*");

    [Fact]
    public void An_account_that_says_little_has_an_id_that_is_the_same_everywhere_and_a_name()
    {
        var account = Read(Accounts, Site).Accounts.Single();

        account.Should().BeEquivalentTo(new { Id = "08168cd8-0dfd-434a-b0f1-0af10f1303fe", FirstName = "a", LastName = "" });
    }

    [Fact]
    public void A_directory_without_accounts_is_refused() =>
        FluentActions.Invoking(() => FixtureReader.Read(new DirectoryFixtures(_directory))).Should().Throw<InvalidDataException>().WithMessage("*accounts.json is missing");

    private static string Replace(string text, string right, string wrong)
    {
        var at = text.IndexOf(right, StringComparison.Ordinal);
        return text[..at] + wrong + text[(at + right.Length)..];
    }

    private FixtureSet Read(string accounts, string site)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "sites", "shop"));
        File.WriteAllText(Path.Combine(_directory, "accounts.json"), accounts);
        File.WriteAllText(Path.Combine(_directory, "sites", "shop", "site.json"), site);
        return FixtureReader.Read(new DirectoryFixtures(_directory));
    }
}
