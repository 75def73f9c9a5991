using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Tests.Keys;

public sealed class SeededKeyTests
{
    // People keep the fingerprints in known_hosts files: these must never change.
    [Theory]
    [InlineData("ssh-ed25519", "SHA256:lLV7Bg5bdtvTcOnn6B1AEduq++a7a31JUGbT/ozWzMA")]
    [InlineData("ecdsa-sha2-nistp256", "SHA256:xVKqUR11VRjEpf15chzAPsV/nYxGApirh3I50KoDjzQ")]
    [InlineData("ssh-rsa", "SHA256:/ibCskOdtsd/D3FX4Fw1fj24gVteXM55tR+jXdrArxU")]
    public void The_keys_of_a_seed_are_the_same_for_ever(string type, string fingerprint)
    {
        var key = SshHostKey.FromSeed("the seed of this test"u8, type);
        key.PublicKey.Fingerprint.Should().Be(fingerprint);
        var algorithm = key.PublicKey.SignatureAlgorithms[0];
        key.PublicKey.Verify(algorithm, "data"u8, key.Sign(algorithm, "data"u8)).Should().BeTrue();
    }

    [Fact]
    public void A_seeded_RSA_key_has_the_size_of_a_generated_one() =>
        SshHostKey.FromSeed("another seed"u8, "ssh-rsa").PublicKey.Bits.Should().Be(3072);

    [Theory]
    [InlineData("ssh-ed25519")]
    [InlineData("ecdsa-sha2-nistp256")]
    public void Another_seed_makes_another_key(string type) =>
        SshHostKey.FromSeed("a"u8, type).PublicKey.Should().NotBe(SshHostKey.FromSeed("b"u8, type).PublicKey);
}
