using System.Net;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;

namespace PantheonSftp.Emulator.Tests.Access;

public class MachineTokenTests
{
    private static readonly FixtureSet Shipped = FixtureReader.Read(new ShippedFixtures());

    [Theory]
    [InlineData(PantheonEmulatorOptions.WellKnownMachineToken, "demo@example.com")]
    [InlineData("pantheon-guest-machine-token", "guest@example.com")]
    [InlineData("pantheon-demo-machine-toke", null)]
    [InlineData("", null)]
    public void A_machine_token_leads_to_its_account(string token, string? email) =>
        new AccountDirectory(Make(new PantheonEmulatorOptions())).FindByMachineToken(token)?.Email.Should().Be(email);

    [Fact]
    public void Where_others_can_reach_the_server_generated_ones_take_the_place_of_those_that_everybody_knows()
    {
        var options = new PantheonEmulatorOptions { ListenAddresses = [IPAddress.Any] };

        var tokens = Make(options).Concat(Make(options)).Select(account => account.MachineTokens.Should().ContainSingle().Subject).ToList();

        tokens.Should().OnlyHaveUniqueItems().And.OnlyContain(token => token.Length == 40);
    }

    [Fact]
    public void The_option_is_the_only_one_of_the_first_account()
    {
        var accounts = Make(new PantheonEmulatorOptions { MachineToken = "a token of our own" });

        accounts[0].MachineTokens.Should().Equal("a token of our own");
        accounts[1].MachineTokens.Should().Equal("pantheon-guest-machine-token");
    }

    private static IReadOnlyList<Account> Make(PantheonEmulatorOptions options) => EmulatorSetup.MakeAccounts(options, Shipped);
}
