using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Verbs;

/// <summary>What the verbs that only look show of what the API says.</summary>
public sealed class ShownTests : IAsyncLifetime
{
    private const string Site = $"/api/sites/{StandInApi.Site}";
    private const string Dev = $"{StandInApi.Environments}/dev";
    private const string User = $"/api/users/{StandInApi.User}";

    private StandInApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await StandInApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("auth:whoami", "ann@example.com\n")]
    [InlineData("auth:whoami --format=tsv", $"Ann\tOther\tann@example.com\t{StandInApi.User}\n")]
    [InlineData("site:lookup shop", $"{StandInApi.Site}\n")]
    [InlineData("site:info shop --field=framework", "drupal8\n")]
    [InlineData("site:info shop --fields=framework,created --format=tsv", "\"Drupal 8 or later\"\t\"2023-11-14 22:13:20\"\n")]
    [InlineData("site:info shop --fields=upstream --format=string", "33333333-3333-4333-8333-333333333333: https://example.com/up.git\n")]
    [InlineData("env:list shop --format=list", "dev\ntest\nlive\n")]
    [InlineData("env:list shop --fields=id,connection_mode,locked,initialized --format=csv", "ID,\"Connection Mode\",Locked,Initialized\ndev,sftp,false,true\ntest,git,false,true\nlive,git,true,false\n")]
    [InlineData("env:info shop.test --fields=domain,php_version --format=string", "test-shop.pantheonsite.example\t8.2\n")]
    [InlineData("env:view shop.dev --print", "https://dev-shop.pantheonsite.example/\n")]
    [InlineData("env:view shop.live --print", "https://u:p@live-shop.pantheonsite.example/\n")]
    public async Task Of_sites_and_environments(string line, string output) =>
        (await _api.RunAsync(line.Split(' '))).Should().BeEquivalentTo(new ProgramRun(0, output, ""));

    [Fact]
    public async Task The_pages_of_a_list_are_read_to_the_last()
    {
        var first = string.Join(',', Enumerable.Range(1, 100).Select(Membership));
        _api.On($"GET {User}/memberships/sites?limit=100", $"[{first}]")
            .On($"GET {User}/memberships/sites?limit=100&start=100", $"[{Membership(101)}]");

        var run = await _api.RunAsync("site:list", "--team", "--format=list");

        run.Output.Should().Be(string.Concat(Enumerable.Range(1, 101).Select(number => $"{number}\n")));
    }

    [Theory]
    [InlineData("--name=^s1$", "1\n")]
    [InlineData("--owner=me", "")]
    [InlineData("--owner=o2", "2\n")]
    [InlineData("--plan=Basic", "1\n2\n")]
    public async Task Sites_are_filtered_here(string option, string ids)
    {
        _api.On($"GET {User}/memberships/sites?limit=100", $"[{Membership(1)},{Membership(2)}]").On($"GET {User}/memberships/organizations?limit=100", "[]");

        (await _api.RunAsync("site:list", option, "--format=list")).Output.Should().Be(ids);
    }

    [Fact]
    public async Task A_team_has_an_owner()
    {
        _api.On($"GET {Site}/memberships/users?limit=100", $$$"""[{"id":"m","role":"admin","user":{"id":"{{{StandInApi.User}}}","email":"ann@example.com"}},{"id":"n","role":"developer","user":{"id":"u2","email":"bob@example.com"}}]""");

        (await _api.RunAsync("site:team:list", "shop", "--format=tsv")).Output.Should().Be($"ann@example.com\tadmin\t{StandInApi.User}\ttrue\nbob@example.com\tdeveloper\tu2\tfalse\n");
    }

    [Fact]
    public async Task Changes_are_an_array_of_their_files()
    {
        _api.On($"GET {Dev}/on-server-development/diffstat", """{"a.php":{"status":"M","additions":"3","deletions":"1"}}""");

        (await _api.RunAsync("env:diffstat", "shop.dev", "--format=json")).Output.Should().Be("""
            [
                {
                    "file": "a.php",
                    "status": "M",
                    "deletions": "1",
                    "additions": "3"
                }
            ]

            """);
    }

    [Fact]
    public async Task No_changes_are_an_empty_table()
    {
        _api.On($"GET {Dev}/on-server-development/diffstat", "{}");

        var run = await _api.RunAsync("env:diffstat", "shop.dev");

        run.Error.Should().Be(" [warning] No changes on server.\n");
        run.Output.Split('\n').Should().HaveCount(4).And.Subject.ElementAt(1).Should().Be("  File   Status   Deletions   Additions  ");
    }

    [Fact]
    public async Task A_commit_is_one_line_of_at_most_50_characters()
    {
        _api.On($"GET {Dev}/code-log", $$"""[{"hash":"abc","author":"Ann","email":"a@example.com","datetime":"2026-11-24T10:00:00","labels":["dev","test"],"message":"First\nsecond {{new string('x', 50)}}","parents":[]}]""");

        (await _api.RunAsync("env:code-log", "shop.dev", "--format=tsv")).Output.Should().Be($"\"2026-11-24 10:00:00\"\tAnn\t\"dev, test\"\tabc\t\"First second {new string('x', 37)}\"\n");
    }

    [Fact]
    public async Task A_connection_is_that_of_the_emulator_that_answers()
    {
        _api.On($"GET {Dev}/variables", "{}");

        var run = await _api.RunAsync("connection:info", "shop.dev", "--fields=*_command,sftp_port", "--format=string");

        run.Output.Should().Be(
            $"sftp -o Port=2299 dev.{StandInApi.Site}@127.0.0.1\tgit clone ssh://codeserver.dev.{StandInApi.Site}@127.0.0.1:2299/~/repository.git shop\t\t\t2299\n");
    }

    [Fact]
    public async Task Keys_have_their_fingerprint_and_comment()
    {
        _api.On($"GET {User}/keys", """{"aabbcc":"ssh-rsa AAAA me@here and more"}""");

        (await _api.RunAsync("ssh-key:list", "--format=tsv")).Output.Should().Be("aabbcc\taa:bb:cc\tme@here\n");
    }

    [Fact]
    public async Task Workflows_have_a_status_and_a_duration()
    {
        _api.On($"GET {Site}/workflows", """
            [{"id":"w2","environment":"dev","description":"Clone files to \"dev\"","user":{"email":"ann@example.com"},"result":"aborted","started_at":1700000000.5,"finished_at":1700000003,"total_time":2.9},
             {"id":"w1","environment":null,"description":"Sync","result":"succeeded","started_at":1700000000,"finished_at":1700000003,"total_time":0}]
            """);

        (await _api.RunAsync("workflow:list", "shop", "--format=csv", "--fields=*")).Output.Should().Be(""""
            "Workflow ID",Environment,Workflow,User,Status,"Started At","Finished At","Time Elapsed"
            w2,dev,"Clone files to ""dev""",ann@example.com,failed,"2023-11-14 22:13:20","2023-11-14 22:13:23",2s
            w1,,Sync,Pantheon,succeeded,"2023-11-14 22:13:20","2023-11-14 22:13:23",0s

            """");
    }

    [Fact]
    public async Task The_latest_workflow_tells_its_operations_and_what_they_said()
    {
        _api.On($"GET {Site}/workflows", """[{"id":"w2"},{"id":"w1"}]""")
            .On($"GET {Site}/workflows/w2?hydrate=operations_with_logs", """{"id":"w2","operations":[{"id":"o","type":"platform","description":"Do it","result":"succeeded","run_time":3.2,"environment":"dev","log_output":"said"}]}""");

        (await _api.RunAsync("workflow:info:operations", "shop", "--format=tsv")).Should().BeEquivalentTo(
            new ProgramRun(0, "platform\tsucceeded\t3s\t\"Do it\"\n", " [notice] Showing latest workflow on shop.\n"));
        (await _api.RunAsync("workflow:info:logs", "shop", "--id=w2")).Should().BeEquivalentTo(
            new ProgramRun(0, "------ Operation: Do it finished in 3s (dev) ------\nsaid\n", ""));
    }

    [Fact]
    public async Task A_watcher_tells_what_starts_and_finishes_while_it_watches()
    {
        _api.On($"GET {Site}/workflows?hydrate=operations", """[{"id":"old","description":"Old","environment":"dev","started_at":1,"finished_at":2}]""")
            .On($"GET {Site}/workflows?hydrate=operations", """[{"id":"new","description":"New","environment":"dev","started_at":60,"finished_at":61},{"id":"old","description":"Old","environment":"dev","started_at":1,"finished_at":2}]""");

        (await _api.RunAsync("workflow:watch", "shop", "--checks=1")).Error.Should().Be("""
             [notice] Watching workflows...
             [notice] Started new New (dev) at 1970-01-01 00:01:00
             [notice] Finished workflow new New (dev) at 1970-01-01 00:01:01

            """);
    }

    [Fact]
    public async Task Waiting_is_for_the_workflow_of_a_push()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        _api.On($"GET {Site}/workflows", "[]")
            .On($"GET {Site}/workflows", $$"""[{"id":"w","description":"Sync code on \"dev\"","environment":"dev","created_at":{{now}},"result":"succeeded"}]""");

        (await _api.RunAsync("workflow:wait", "shop.dev")).Should().BeEquivalentTo(
            new ProgramRun(0, "", " [notice] Current workflow is ''; waiting for 'Sync code on dev'\n [notice] Workflow succeeded\n"));
    }

    [Fact]
    public async Task Upstream_updates_are_an_array_and_a_status()
    {
        _api.On($"GET {Site}/code-upstream-updates?base_branch=refs%2Fheads%2Fmaster", """{"has_code":true,"behind":1,"ahead":0,"update_log":{"a":{"hash":"a","datetime":"2026-11-24T10:00:00","message":"News\n","author":"Up"}},"dev":{"is_up_to_date_with_upstream":false},"test":{"is_up_to_date_with_upstream":true}}""");

        (await _api.RunAsync("upstream:updates:list", "shop", "--format=tsv")).Output.Should().Be("a\t\"2026-11-24 10:00:00\"\tNews\tUp\n");
        (await _api.RunAsync("upstream:updates:status", "shop.dev")).Output.Should().Be("outdated\n");
        (await _api.RunAsync("upstream:updates:status", "shop.test")).Output.Should().Be("current\n");
    }

    [Fact]
    public async Task Backups_have_sizes_and_who_made_them()
    {
        _api.On($"GET {Dev}/backups/catalog", """
            {"1700000000_backup_code":{"filename":"c.tar.gz","size":2097152,"timestamp":1700000000,"finish_time":1700000000,"ttl":86400,"folder":"1700000000_backup"},
             "1700000000_automated_database":{"filename":"d.sql.gz","size":0,"timestamp":1700000000,"folder":"1700000000_automated"},
             "1700000000_backup_manifest":{"size":1}}
            """);

        (await _api.RunAsync("backup:list", "shop.dev", "--format=tsv")).Output.Should().Be(
            "c.tar.gz\t2.0MB\t\"2023-11-14 22:13:20\"\t\"2023-11-15 22:13:20\"\tmanual\nd.sql.gz\t0\t\"2023-11-14 22:13:20\"\t-\tautomated\n");
    }

    [Fact]
    public async Task A_backup_is_loaded_from_where_the_API_says()
    {
        using var directory = new TemporaryDirectory();
        _api.On($"GET {Dev}/backups/catalog", """{"1700000000_backup_files":{"filename":"f.tar.gz","size":7,"finish_time":1700000000,"folder":"1700000000_backup"}}""")
            .On($"POST {Dev}/backups/catalog/1700000000_backup/files/s3token", $$"""{"url":"{{_api.Address}}/load"}""")
            .On("GET /load", "content");

        (await _api.RunAsync("backup:get", "shop.dev")).Output.Should().Be($"{_api.Address}/load\n");
        (await _api.RunAsync("backup:get", "shop.dev", "--to", directory.Path)).Error.Should().Be($" [notice] Downloading {_api.Address}/load to {directory.File("f.tar.gz")}\n");

        (await File.ReadAllTextAsync(directory.File("f.tar.gz"), TestContext.Current.CancellationToken)).Should().Be("content");
        _api.Requests.Single(request => request.Target == "GET /load").Authorization.Should().BeNull("the address is enough");
    }

    [Fact]
    public async Task Branches_have_the_commit_that_they_end_with()
    {
        _api.On($"GET {Site}/code-tips", """{"master":"abc"}""");

        (await _api.RunAsync("branch:list", "shop", "--format=csv")).Output.Should().Be("ID,SHA\nmaster,abc\n");
    }

    [Fact]
    public async Task The_emulator_describes_itself() =>
        (await _api.RunAsync("emulator:info", "--fields=port,machine_token,sites", "--format=tsv")).Output.Should().Be("2299\tTOKEN\tshop\n");

    private static string Membership(int number) => $$"""{"id":"{{number}}","role":"team_member","archived":false,"site":{"id":"{{number}}","name":"s{{number}}","owner":"o{{number}}","plan_name":"Basic","frozen":false} }""";
}
