namespace PantheonSftp.Api.Tests.Terminus;

public sealed class SiteCallTests(ReadOnlyApi shared)
{
    [Fact]
    public async Task A_name_leads_to_an_id()
    {
        var answer = await shared.Client.ReadAsync("site-names/demo-wordpress");

        answer.GetProperty("id").GetString().Should().Be(shared.Emulator.Site("demo-wordpress").Id);
        answer.GetProperty("name").GetString().Should().Be("demo-wordpress");
    }
}
