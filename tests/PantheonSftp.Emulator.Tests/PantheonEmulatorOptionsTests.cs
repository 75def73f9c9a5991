using System.Net;

namespace PantheonSftp.Emulator.Tests;

public class PantheonEmulatorOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => new PantheonEmulatorOptions().Invoking(o => o.Validate()).Should().NotThrow();

    [Fact]
    public void The_well_known_password_is_for_loopback_only()
    {
        var options = new PantheonEmulatorOptions { ListenAddresses = [IPAddress.Any], Password = PantheonEmulatorOptions.WellKnownPassword };

        options.Invoking(o => o.Validate()).Should().Throw<ArgumentException>().WithMessage("*loopback*");
    }

    [Fact]
    public void The_well_known_machine_token_is_for_loopback_only()
    {
        var options = new PantheonEmulatorOptions { ListenAddresses = [IPAddress.Any], MachineToken = PantheonEmulatorOptions.WellKnownMachineToken };

        options.Invoking(o => o.Validate()).Should().Throw<ArgumentException>().WithMessage("*MachineToken*loopback*");
    }

    [Fact]
    public void What_cannot_work_is_named_with_its_value()
    {
        Validating(new PantheonEmulatorOptions { Port = 65536 }).Should().Throw<ArgumentException>().WithMessage("*Port*65536*");
        Validating(new PantheonEmulatorOptions { ListenAddresses = [] }).Should().Throw<ArgumentException>().WithMessage("*ListenAddresses*");
        Validating(new PantheonEmulatorOptions { Password = "" }).Should().Throw<ArgumentException>().WithMessage("*Password*");
        Validating(new PantheonEmulatorOptions { MachineToken = "short" }).Should().Throw<ArgumentException>().WithMessage("*MachineToken has 5 characters*16*");
        Validating(new PantheonEmulatorOptions { FixturesDirectory = "/not/there" }).Should().Throw<ArgumentException>().WithMessage("*/not/there*");
        Validating(new PantheonEmulatorOptions { HostKeySeed = new byte[3] }).Should().Throw<ArgumentException>().WithMessage("*HostKeySeed*16*");
        Validating(new PantheonEmulatorOptions { ShutdownDrain = TimeSpan.FromSeconds(-1) }).Should().Throw<ArgumentException>().WithMessage("*ShutdownDrain*");
    }

    private static Action Validating(PantheonEmulatorOptions options) => options.Validate;
}
