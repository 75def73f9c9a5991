using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Tests;

public sealed class PantheonApiTests
{
    [Fact]
    public async Task It_answers_when_the_start_has_returned()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        await using var api = await PantheonApi.StartAsync(pantheon, cancel: TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = api.Address };

        var description = await client.GetStringAsync("/emulator/", TestContext.Current.CancellationToken);

        description.Should().Contain($"\"api\":\"{api.Address.GetLeftPart(UriPartial.Authority)}\"");
    }
}
