using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Tests.Cryptography;

public sealed class AesModeTests
{
    private const string Key128 = "2b7e151628aed2a6abf7158809cf4f3c";
    private const string Key192 = "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b";
    private const string Key256 = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";
    private const string Plain = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    // NIST SP 800-38A, F.5.1, F.5.3 and F.5.5
    [Theory]
    [InlineData(Key128, "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee")]
    [InlineData(Key192, "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050")]
    [InlineData(Key256, "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6")]
    public void Counter_mode_gives_the_vectors_of_NIST(string key, string expected)
    {
        using var cipher = new AesCtr(Hex.Octets(key), Hex.Octets("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));
        var data = Hex.Octets(Plain);
        cipher.Transform(data.AsSpan(0, 16));    // in two calls: the counter runs on
        cipher.Transform(data.AsSpan(16));
        Hex.Of(data).Should().Be(expected);
    }

    // NIST SP 800-38A, F.2.1, F.2.3 and F.2.5
    [Theory]
    [InlineData(Key128, "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7")]
    [InlineData(Key192, "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd")]
    [InlineData(Key256, "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b")]
    public void Cipher_block_chaining_gives_the_vectors_of_NIST_both_ways(string key, string expected)
    {
        var iv = Hex.Octets("000102030405060708090a0b0c0d0e0f");
        using var encryptor = AesCbc.Encryptor(Hex.Octets(key), iv);
        using var decryptor = AesCbc.Decryptor(Hex.Octets(key), iv);
        var data = Hex.Octets(Plain);

        encryptor.Transform(data.AsSpan(0, 32));
        encryptor.Transform(data.AsSpan(32));
        Hex.Of(data).Should().Be(expected);

        decryptor.Transform(data.AsSpan(0, 16));
        decryptor.Transform(data.AsSpan(16));
        Hex.Of(data).Should().Be(Plain);
    }

    [Fact]
    public void The_counter_carries_over_all_its_octets_and_wraps()
    {
        var key = Hex.Octets(Key128);
        using var cipher = new AesCtr(key, Hex.Octets("fffffffffffffffffffffffffffffffe"));
        var stream = new byte[48];
        cipher.Transform(stream);

        using var aes = Aes.Create();
        aes.Key = key;
        var expected = aes.EncryptEcb(
            Hex.Octets("fffffffffffffffffffffffffffffffe ffffffffffffffffffffffffffffffff 00000000000000000000000000000000"), PaddingMode.None);
        Hex.Of(stream).Should().Be(Hex.Of(expected));
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(4112)]
    [InlineData(40_000)]
    public void Data_longer_than_the_inner_buffer_is_ciphered_as_in_small_parts(int length)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var iv = RandomNumberGenerator.GetBytes(16);
        var data = RandomNumberGenerator.GetBytes(length);
        var inParts = data.ToArray();

        using var whole = new AesCtr(key, iv);
        using var parts = new AesCtr(key, iv);
        whole.Transform(data);
        for (var i = 0; i < length; i += 16)
            parts.Transform(inParts.AsSpan(i, 16));

        data.Should().Equal(inParts);
    }
}
