namespace PantheonSftp.Ssh.Tests;

public sealed class SshAlgorithmsTests
{
    [Fact]
    public void The_shipped_sets_are_valid()
    {
        SshAlgorithms.Default.Validate();
        SshAlgorithms.WithLegacy.Validate();
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_option_the_name_and_the_known_ones()
    {
        var validating = () => (SshAlgorithms.Default with { Ciphers = ["aes128-ctr", "rot13"] }).Validate();
        validating.Should().Throw<ArgumentException>().WithMessage("*Ciphers*rot13*aes256-gcm@openssh.com*");
    }

    [Fact]
    public void An_empty_list_is_refused()
    {
        var validating = () => (SshAlgorithms.Default with { KeyExchanges = [] }).Validate();
        validating.Should().Throw<ArgumentException>().WithMessage("*KeyExchanges*empty*curve25519-sha256*");
    }

    [Fact]
    public void The_legacy_algorithms_are_not_in_the_default_set()
    {
        var names = SshAlgorithms.Default.KeyExchanges.Concat(SshAlgorithms.Default.Ciphers).Concat(SshAlgorithms.Default.Macs)
            .Concat(SshAlgorithms.Default.HostKeys).Concat(SshAlgorithms.Default.PublicKeySignatures);
        names.Should().NotContain(name => name.EndsWith("sha1") || name.EndsWith("-cbc") || name == "ssh-rsa");
    }
}
