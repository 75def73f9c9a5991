using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Tests.Keys;

public sealed class SshHostKeyStoreTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pantheon-store-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Keys_are_made_once_and_are_the_same_ever_after()
    {
        var path = Path.Combine(_directory.FullName, "deeper", "keys");
        var first = SshHostKeyStore.Open(path);
        first.Ready.Select(key => key.PublicKey.Type).Take(2).Should().Equal("ssh-ed25519", "ecdsa-sha2-nistp256");
        var rsa = await first.Rsa;

        var second = SshHostKeyStore.Open(path);
        second.Ready.Select(key => key.PublicKey).Should().Equal(first.Ready.Select(key => key.PublicKey));
        second.Ready[2].PublicKey.Should().Be(rsa.PublicKey);
        Directory.GetFiles(path).Select(Path.GetFileName).Should().BeEquivalentTo(
            "ssh_host_ed25519_key", "ssh_host_ed25519_key.pub", "ssh_host_ecdsa_key", "ssh_host_ecdsa_key.pub", "ssh_host_rsa_key", "ssh_host_rsa_key.pub");
    }

    [Fact]
    public async Task All_that_open_a_directory_at_once_get_the_keys_of_the_first()
    {
        using var start = new Barrier(4);
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return SshHostKeyStore.Open(_directory.FullName);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        await Task.WhenAll(stores.Select(store => store.Rsa));

        foreach (var store in stores)
            store.Ready.Select(key => key.PublicKey).Should().Equal(SshHostKeyStore.Open(_directory.FullName).Ready.Select(key => key.PublicKey));
        foreach (var file in Directory.GetFiles(_directory.FullName, "*_key"))
            SshPublicKey.Parse(File.ReadAllText(file + ".pub")).Should().Be(SshHostKey.Load(file).PublicKey);
    }

    [Fact]
    public void A_damaged_key_is_named_and_not_replaced()
    {
        var path = Path.Combine(_directory.FullName, "ssh_host_ed25519_key");
        File.WriteAllText(path, "rubbish");
        var opening = () => SshHostKeyStore.Open(_directory.FullName);
        opening.Should().Throw<FormatException>().WithMessage($"{path}*");
        File.ReadAllText(path).Should().Be("rubbish");
    }

    [Fact]
    public async Task A_seed_makes_a_store_without_files()
    {
        var store = SshHostKeyStore.FromSeed("seed"u8);
        var rsa = await store.Rsa;
        store.Ready.Should().HaveCount(3).And.Contain(rsa);
        store.Ready[0].PublicKey.Should().Be(SshHostKey.FromSeed("seed"u8, "ssh-ed25519").PublicKey);
    }
}
