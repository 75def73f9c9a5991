using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Sites;

public class EndpointNameTests
{
    private const string Id = "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10";

    [Theory]
    [InlineData($"dev.{Id}", "Appserver", "dev")]
    [InlineData($"live.{Id}", "Appserver", "live")]
    [InlineData($"pr-126.{Id}", "Appserver", "pr-126")]
    [InlineData($"appserver.dev.{Id}", "Appserver", "dev")]
    [InlineData($"dbserver.test.{Id}", "Dbserver", "test")]
    [InlineData($"cacheserver.live.{Id}", "Cacheserver", "live")]
    [InlineData($"codeserver.dev.{Id}", "Codeserver", "dev")]
    public void A_user_name_says_server_environment_and_site(string userName, string kind, string environment)
    {
        EndpointName.TryParse(userName, out var name, out _).Should().BeTrue();
        name.Should().Be(new EndpointName(Enum.Parse<EndpointKind>(kind), environment, Id));
    }

    [Theory]
    [InlineData("", "ENV.UUID")]
    [InlineData("root", "ENV.UUID")]
    [InlineData($"codeserver.test.{Id}", "ENV.UUID")]
    [InlineData($"a.b.dev.{Id}", "ENV.UUID")]
    [InlineData($"Dev.{Id}", "no environment name")]
    [InlineData($"-dev.{Id}", "no environment name")]
    [InlineData($"dev-.{Id}", "no environment name")]
    [InlineData($"twelveletter.{Id}", "no environment name")]
    [InlineData($".{Id}", "no environment name")]
    [InlineData($"../dev.{Id}", "ENV.UUID")]
    [InlineData("dev.not-a-uuid", "no site id")]
    [InlineData("dev.3F1C2A54-7B6D-4E8F-9A01-5C2D7E9B4A10", "no site id")]
    [InlineData("dev.3f1c2a54-7b6d-1e8f-9a01-5c2d7e9b4a10", "no site id")]
    [InlineData("dev.3f1c2a547b6d4e8f9a015c2d7e9b4a10", "no site id")]
    public void A_malformed_user_name_is_explained(string userName, string problem)
    {
        EndpointName.TryParse(userName, out _, out var said).Should().BeFalse();
        said.Should().Contain(problem);
    }
}
