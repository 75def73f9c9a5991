using PantheonSftp.Conformance.Observation;

namespace PantheonSftp.Conformance.Tests.Observation;

public sealed class DifferenceTests
{
    private static readonly ServerObservation Emulator =
        ObservationFile.ReadAsync(Path.Join(Repository.Root, "fixtures", "observations", "emulator.json"), CancellationToken.None).Result;

    [Fact]
    public void What_is_another_at_each_site_and_time_is_no_difference()
    {
        var other = Emulator with
        {
            Target = "dev.<uuid>@example.com:2222",
            ObservedAt = Emulator.ObservedAt.AddYears(1),
            Client = "OpenSSH_10.0",
            HostKeys = [.. Emulator.HostKeys.Select(key => key with { Fingerprint = "SHA256:another" })],
            Sftp = Emulator.Sftp with { Volume = Emulator.Sftp.Volume! with { FreeBlocks = 1, TotalBlocks = 2, BlockSize = 512 } },
        };

        Difference.Between(other, Emulator).Should().BeEmpty();
    }

    [Fact]
    public void Algorithms_that_the_emulator_does_not_know_are_named_beside_those_that_it_can_be_given()
    {
        var observed = Emulator with { Offer = Emulator.Offer with { KeyExchanges = ["diffie-hellman-group1-sha1", "curve25519-sha256", "kex-strict-s-v00@openssh.com"] } };

        var difference = Difference.Between(observed, Emulator).Should().ContainSingle().Subject;

        difference.Remedies.Should().ContainSingle().Which.ToString().Should().Be("Algorithms.KeyExchanges = [\"curve25519-sha256\"]");
        difference.Why.Should().Be("the emulator does not know diffie-hellman-group1-sha1");
    }

    [Fact]
    public void What_is_reached_as_far_as_it_can_be_has_no_value_left()
    {
        var observed = Emulator with { Offer = Emulator.Offer with { KeyExchanges = ["diffie-hellman-group1-sha1", "curve25519-sha256", "kex-strict-s-v00@openssh.com"] } };
        var reached = Emulator with { Offer = Emulator.Offer with { KeyExchanges = ["curve25519-sha256", "kex-strict-s-v00@openssh.com"] } };

        Difference.Between(observed, reached).Should().ContainSingle().Which.Remedies.Should().BeEmpty();
    }

    [Theory]
    [InlineData("OP_UNSUPPORTED", "OP_UNSUPPORTED", "OP_UNSUPPORTED", "\"Documented\"")]
    [InlineData("OK", "OK", "OK", "\"Allow\"")]
    public void Renames_are_those_of_one_policy(string file, string directory, string between, string policy)
    {
        var statuses = new Dictionary<string, string> { ["rename file"] = file, ["rename directory"] = directory, ["rename between"] = between };
        var observed = Emulator with { Rules = [.. Emulator.Rules.Select(rule => rule with { Status = statuses.GetValueOrDefault(rule.Name, rule.Status) })] };

        Difference.Between(observed, Emulator).SelectMany(difference => difference.Remedies).Should()
            .NotBeEmpty().And.OnlyContain(remedy => remedy.ToString() == $"RenamePolicy = {policy}");
    }

    [Fact]
    public void A_shell_that_is_refused_without_a_text_is_a_value()
    {
        var observed = Emulator with
        {
            Commands = [.. Emulator.Commands.Select(command => command.Name == "shell" ? command with { Refusal = "shell request failed on channel 0", ExitStatus = null, Error = "" } : command)],
        };

        Difference.Between(observed, Emulator).Should().ContainSingle().Which.Remedies.Should().ContainSingle().Which.ToString().Should().Be("ShellRefusal = null");
    }

    [Fact]
    public void A_profile_is_written_with_what_differs_from_the_default()
    {
        var settings = new EmulatorSettings().With([Remedy.OwnerId(7), Remedy.Algorithms("Macs", ["hmac-sha2-512"], algorithms => algorithms with { Macs = ["hmac-sha2-512"] })]);

        ProfileFile.Of(settings.Profile).Should().Be(
            """
            {
              "algorithms": {
                "macs": [
                  "hmac-sha2-512"
                ]
              },
              "ownerId": 7
            }

            """);
    }
}
