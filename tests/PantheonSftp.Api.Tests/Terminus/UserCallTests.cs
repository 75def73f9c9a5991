using System.Text.Json;

namespace PantheonSftp.Api.Tests.Terminus;

public sealed class UserCallTests(ReadOnlyApi shared)
{
    [Fact]
    public async Task A_user_has_an_address_and_a_profile()
    {
        var user = await shared.Client.ReadAsync(shared.User);

        user.GetProperty("id").GetString().Should().Be(shared.Client.UserId);
        user.GetProperty("email").GetString().Should().Be("demo@example.com");
        user.GetProperty("profile").GetProperty("firstname").GetString().Should().Be("Demo");
        user.GetProperty("profile").GetProperty("lastname").GetString().Should().Be("Person");
        user.GetProperty("profile").GetProperty("full_name").GetString().Should().Be("Demo Person");
    }

    [Fact]
    public async Task Nobody_sees_another_user()
    {
        var answer = await shared.Client.GetAsync($"users/{shared.Emulator.Accounts[1].Id}");

        answer.ShouldBeRefusedSaying(404, "was not found");
    }

    [Fact]
    public async Task Memberships_name_the_sites_of_the_user()
    {
        var memberships = (await shared.Client.ReadAsync($"{shared.User}/memberships/sites?limit=100")).EnumerateArray().ToList();

        memberships.Select(each => each.GetProperty("site").GetProperty("name").GetString()).Should().BeEquivalentTo("demo-drupal", "demo-wordpress");
        memberships.Should().AllSatisfy(each =>
        {
            each.GetProperty("id").GetString().Should().Be(each.GetProperty("site").GetProperty("id").GetString());
            each.GetProperty("role").GetString().Should().Be("team_member");
            each.GetProperty("archived").GetBoolean().Should().BeFalse();
        });
    }

    [Fact]
    public async Task Memberships_of_a_member_of_one_team_name_one_site()
    {
        using var guest = await TerminusClient.LogInAsync(shared.Api, shared.Emulator, account: 1);

        var memberships = await guest.ReadAsync($"users/{guest.UserId}/memberships/sites?limit=100");

        memberships.EnumerateArray().Should().ContainSingle().Which.GetProperty("site").GetProperty("name").GetString().Should().Be("demo-wordpress");
    }

    [Fact]
    public async Task Nobody_is_in_an_organization()
    {
        var organizations = await shared.Client.ReadAsync($"{shared.User}/memberships/organizations?limit=100");

        organizations.ValueKind.Should().Be(JsonValueKind.Array);
        organizations.GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Upstreams_can_be_found_by_id_label_machine_name_and_product()
    {
        var upstreams = (await shared.Client.ReadAsync($"{shared.User}/upstreams")).EnumerateArray();

        var wordpress = upstreams.Should().ContainSingle(each => each.GetProperty("machine_name").GetString() == "wordpress").Which;
        wordpress.GetProperty("id").GetString().Should().Be("e8fe8550-1ab9-4964-8838-2b9abdccf4bf");
        wordpress.GetProperty("product_id").GetString().Should().Be("e8fe8550-1ab9-4964-8838-2b9abdccf4bf");
        wordpress.GetProperty("label").GetString().Should().Be("WordPress");
        wordpress.GetProperty("framework").GetString().Should().Be("wordpress");
        wordpress.GetProperty("organization_id").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Without_keys_the_list_of_keys_is_an_empty_object()
    {
        using var guest = await TerminusClient.LogInAsync(shared.Api, shared.Emulator, account: 1);

        var keys = await guest.ReadAsync($"users/{guest.UserId}/keys");

        keys.ValueKind.Should().Be(JsonValueKind.Object);
        keys.EnumerateObject().Should().BeEmpty();
    }
}
