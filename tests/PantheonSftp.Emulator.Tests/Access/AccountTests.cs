using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.Access;

public class AccountTests
{
    [Theory]
    [InlineData("ssh-rsa", false, true)]
    [InlineData("ecdsa-sha2-nistp256", false, true)]
    [InlineData("ecdsa-sha2-nistp384", false, false)]
    [InlineData("ssh-ed25519", false, false)]
    [InlineData("ssh-ed25519", true, true)]
    [InlineData("ssh-dss", true, false)]
    public void The_platform_takes_RSA_and_ECDSA_with_256_bits(string type, bool acceptsEd25519, bool taken) =>
        AccountKeyRule.Takes(type, acceptsEd25519).Should().Be(taken);

    [Fact]
    public void An_ed25519_key_is_refused_in_the_platform_s_words_and_with_the_way_out()
    {
        var account = NewAccount();

        account.Invoking(a => a.AddKey(SshHostKey.Generate("ssh-ed25519").PublicKey)).Should().Throw<SshKeyRefusedException>()
            .WithMessage("SSH validation failed: Unknown SSH key type 'ssh-ed25519'.*--accept-ed25519*");
        account.SshKeys.Should().BeEmpty();
    }

    [Fact]
    public void An_RSA_key_that_no_login_would_take_is_refused_when_it_is_added()
    {
        const string key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDWLZ4gVL4+pNBc8Tub+UzGzthejm2YeKDGozYNMapGPzN+nBP0tGl12a8k731Ao69bo+5+yz7IAWCnlvJQ/36KubVPjzNslxrW65iaH75c7+Mm2z4m4I/3n2MGmx60kCw6R1zHp96AWAbHqvqcWOYiwbm/OVvx+8BL7Ata7Yr5oQ==";
        var account = NewAccount();

        account.Invoking(a => a.AddKey(SshPublicKey.Parse(key))).Should().Throw<SshKeyRefusedException>().WithMessage("*1024 bits*none below 2048*");
    }

    [Fact]
    public void A_key_of_a_type_that_is_taken_joins_the_account()
    {
        var account = NewAccount();
        var key = SshHostKey.Generate("ecdsa-sha2-nistp256").PublicKey;

        account.AddKey(key);

        account.SshKeys.Should().ContainSingle().Which.Key.Should().Be(key);
    }

    private static Account NewAccount() => new(new AccountFixture("a@example.com", StableUuid.Of("a"), "A", ""), password: null, machineTokens: [], new AccountKeyring(file: null, acceptsEd25519: false));
}
