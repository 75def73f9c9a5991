using PantheonSftp.Conformance.Observation;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Conformance.Tests.Observation;

/// <summary>The pair of <c>--observe</c> and <c>--compare</c>: what is observed of another server can be set here, or it is said why not.</summary>
public sealed class ComparisonTests
{
    private static EmulatorSettings Altered
    {
        get
        {
            var settings = new EmulatorSettings
            {
                Profile = new PlatformProfile
                {
                    SoftwareVersion = "Another_1.0 and a comment",
                    Banner = "Authorized use only.\nEverything is logged.",
                    AuthenticationMethods = [AuthenticationMethods.PublicKey],
                    Algorithms = new SshAlgorithms { KeyExchanges = ["diffie-hellman-group14-sha256"], Ciphers = ["aes128-ctr"], Macs = ["hmac-sha2-512"], Compressions = ["none"] },
                    SftpExtensions = ["posix-rename@openssh.com", "statvfs@openssh.com"],
                    RenamePolicy = RenamePolicy.Allow,
                    OwnerId = 20000,
                    ExplainsRefusals = false,
                    ShellRefusal = "Shells are {not} for you.",
                    ShellExitStatus = 3,
                    CommandRefusal = "bash: {0}: no such thing",
                    CommandExitStatus = 126,
                },
            };
            settings.Answers["pwd"] = new CommandAnswer("/\n");
            return settings;
        }
    }

    [Fact]
    public async Task The_values_that_are_suggested_make_the_emulator_show_what_another_one_shows()
    {
        var another = await EmulatorObservation.ObserveAsync(Altered);
        var before = Difference.Between(another, await EmulatorObservation.ObserveAsync(new EmulatorSettings()));

        var after = await EmulatorObservation.ObserveAsync(new EmulatorSettings().With(before.SelectMany(difference => difference.Remedies)));

        before.Should().NotBeEmpty().And.OnlyContain(difference => difference.Remedies.Count > 0 && difference.Why == null);
        Difference.Between(another, after).Should().BeEmpty();
    }

    [Fact]
    public async Task A_profile_that_is_written_is_one_that_serve_reads()
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        var file = Path.Join(directory.Path, "profile.json");

        await File.WriteAllTextAsync(file, ProfileFile.Of(Altered.Profile), TestContext.Current.CancellationToken);

        PlatformProfile.Load(file).Should().BeEquivalentTo(Altered.Profile);
    }

    [Fact]
    public async Task What_of_sshd_no_value_closes_says_why()
    {
        await using var sshd = await SshdTarget.StartAsync(TestContext.Current.CancellationToken);
        var observed = await EmulatorObservation.ObserveAsync(sshd);
        var before = Difference.Between(observed, await EmulatorObservation.ObserveAsync(new EmulatorSettings()));

        var after = await EmulatorObservation.ObserveAsync(new EmulatorSettings().With(before.SelectMany(difference => difference.Remedies)));

        before.SelectMany(difference => difference.Remedies).Select(remedy => remedy.Name).Should()
            .Contain(["SoftwareVersion", "Algorithms.KeyExchanges", "AuthenticationMethods", "ExplainsRefusals", "RenamePolicy", "OwnerId", "CommandRefusal", "commands.json"]);
        Difference.Between(observed, after).Should().NotBeEmpty().And.OnlyContain(difference => difference.Remedies.Count == 0 && difference.Why != null);
    }
}
