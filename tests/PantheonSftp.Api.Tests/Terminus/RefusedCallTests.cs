using System.Net.Sockets;
using System.Text;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>What the caller does wrong: never repeated, always one string.</summary>
public sealed class RefusedCallTests(ReadOnlyApi shared)
{
    [Theory]
    [InlineData("GET", "nothing")]
    [InlineData("GET", "")]
    [InlineData("PUT", "track")]
    [InlineData("GET", "track")]
    [InlineData("DELETE", "sites/x")]
    [InlineData("POST", "site-names/demo-wordpress")]
    [InlineData("OPTIONS", "users/x/keys")]
    [InlineData("GET", "sites/%2F/environments//settings")]
    public async Task What_is_not_there_is_told_in_one_string(string method, string path)
    {
        var answer = await shared.Client.SendAsync(new HttpMethod(method), path);

        answer.ShouldBeRefusedSaying(404, "There is nothing at");
    }

    [Theory]
    [InlineData("site-names/demo-wordpress/")]
    [InlineData("site-names/demo-wordpress")]
    public async Task A_slash_at_the_end_leads_nowhere_else(string path)
    {
        (await shared.Client.GetAsync(path)).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("", "The body is not the JSON")]
    [InlineData("{\"type\":", "The body is not the JSON")]
    [InlineData("null", "The body is null")]
    [InlineData("\"wipe\"", "The body is not the JSON")]
    [InlineData("{}", "type: there is no workflow")]
    [InlineData("""{"type":"no_such_type","params":{}}""", "no_such_type")]
    [InlineData("""{"type":"create_site","params":{}}""", "create_site")]
    [InlineData("""{"type":"wipe","params":"x"}""", "params")]
    [InlineData("""{"type":"clone_files","params":{}}""", "from_environment is missing")]
    [InlineData("""{"type":"clone_files","params":{"from_environment":7}}""", "from_environment is no text")]
    [InlineData("""{"type":"clone_files","params":{"from_environment":"none"}}""", "from_environment: the site demo-wordpress has no environment \"none\"")]
    [InlineData("""{"type":"clone_database","params":{"from_environment":"live","updatedb":"yes"}}""", "updatedb")]
    [InlineData("""{"type":"clone_database","params":{"from_environment":"live","wp_replace_siteurl":{"from_url":"a"}}}""", "to_url is missing")]
    [InlineData("""{"type":"do_export","params":{"code":false}}""", "one of these parameters has to be true")]
    [InlineData("""{"type":"do_export","params":{"code":true,"ttl":-1}}""", "ttl")]
    [InlineData("""{"type":"lock_environment","params":{"username":"u"}}""", "password is missing")]
    [InlineData("""{"type":"lock_environment","params":{"username":"u","password":""}}""", "must not be empty")]
    [InlineData("""{"type":"merge_cloud_development_environment_into_dev","params":{"from_environment":"none"}}""", "from_environment")]
    public async Task A_workflow_that_cannot_be_meant_is_refused_and_says_what_is_wrong(string body, string complaint)
    {
        var answer = await shared.Client.PostAsync($"{shared.Site}/environments/dev/workflows", body);

        answer.ShouldBeRefusedSaying(400, complaint);
    }

    [Theory]
    [InlineData("""{"type":"create_cloud_development_environment","params":{}}""", "environment_id is missing")]
    [InlineData("""{"type":"delete_cloud_development_environment","params":{"environment_id":"none"}}""", "environment_id")]
    [InlineData("""{"type":"deploy_product","params":{"product_id":"none"}}""", "product_id")]
    [InlineData("""{"type":"remove_site_user_membership","params":{"user_id":"none"}}""", "user_id")]
    [InlineData("""{"type":"add_site_user_membership","params":{"user_email":"guest@example.com"}}""", "role is missing")]
    public async Task The_same_at_a_site(string body, string complaint)
    {
        var answer = await shared.Client.PostAsync($"{shared.Site}/workflows", body);

        answer.ShouldBeRefusedSaying(400, complaint);
    }

    [Fact]
    public async Task A_rule_of_the_platform_is_the_reason_phrase_of_the_refusal()
    {
        var answer = await shared.Client.PostAsync($"{shared.Site}/environments/test/workflows", """{"type":"enable_git_mode","params":{}}""");

        answer.ShouldBeRefused(409, "Connection mode cannot be set on the test environment");
        answer.ReasonPhrase.Should().Be("Connection mode cannot be set on the test environment");
    }

    [Theory]
    [InlineData("""{"type":"commit_and_push_on_server_changes","params":{"message":"m"}}""", "redesign", "sftp mode")]
    [InlineData("""{"type":"deploy","params":{}}""", "dev", "deploys to test or live")]
    [InlineData("""{"type":"clone_files","params":{"from_environment":"dev"}}""", "dev", "source and target environments are the same")]
    [InlineData("""{"type":"merge_dev_into_cloud_development_environment","params":{}}""", "dev", "is not a multidev environment")]
    [InlineData("""{"type":"apply_upstream_updates","params":{}}""", "live", "Upstream updates cannot be applied to the live environment")]
    public async Task Rules_that_hold_at_once_refuse_the_workflow(string body, string environment, string rule)
    {
        var answer = await shared.Client.PostAsync($"{shared.Site}/environments/{environment}/workflows", body);

        answer.ShouldBeRefusedSaying(409, rule);
        answer.ReasonPhrase.Should().Contain(rule);
    }

    [Fact]
    public async Task A_name_with_line_ends_makes_no_further_header()
    {
        var answer = await shared.Client.GetAsync("site-names/a%0D%0ASet-Cookie:%20b=c%C3%A9");

        answer.Status.Should().Be(404);
        answer.ReasonPhrase.Should().StartWith("A site named a  Set-Cookie: b=c");
    }

    [Fact]
    public async Task A_long_reason_ends_in_the_status_line_and_not_in_the_body()
    {
        var answer = await shared.Client.GetAsync($"site-names/{new string('x', 1000)}");

        answer.ReasonPhrase.Should().HaveLength(200).And.EndWith("...");
        answer.Sentence.Should().HaveLength(1000 + "A site named  was not found.".Length);
    }

    [Fact]
    public async Task A_connection_that_is_given_up_is_no_failure_of_the_next()
    {
        using (var socket = new TcpClient("127.0.0.1", shared.Api.Address.Port))
        {
            await socket.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes("POST /api/authorize/machine-token HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"), TestContext.Current.CancellationToken);
        }

        (await shared.Client.GetAsync("site-names/demo-wordpress")).Status.Should().Be(200);
    }
}
