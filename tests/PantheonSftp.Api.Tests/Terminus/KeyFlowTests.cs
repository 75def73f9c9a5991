using System.Security.Cryptography;
using System.Text.Json;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>The calls of Terminus's commands about SSH keys.</summary>
public sealed class KeyFlowTests : OwnApi
{
    private static readonly SshPublicKey Ecdsa = SshHostKey.Generate("ecdsa-sha2-nistp256").PublicKey;

    [Fact]
    public async Task A_key_is_added_listed_and_removed()
    {
        var line = $"{Ecdsa} laptop";
        var id = Convert.ToHexStringLower(MD5.HashData(Ecdsa.Blob.Span));

        var added = await AddAsync(line);
        added.Status.Should().Be(200);
        added.Sentence.Should().Be(id);
        var keys = await Client.ReadAsync($"{User}/keys");
        keys.GetProperty(id).GetString().Should().Be(line);

        (await Client.DeleteAsync($"{User}/keys/{id}")).Status.Should().Be(200);
        (await Client.ReadAsync($"{User}/keys")).GetRawText().Should().Be("{}");
    }

    [Fact]
    public async Task An_ed25519_key_is_refused_in_the_words_that_Terminus_knows()
    {
        var answer = await AddAsync($"{SshHostKey.Generate("ssh-ed25519").PublicKey} laptop");

        answer.ShouldBeRefused(400, "SSH validation failed: Unknown SSH key type 'ssh-ed25519'.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ssh-rsa")]
    [InlineData("ssh-rsa nonsense laptop")]
    public async Task What_is_no_key_is_refused_with_one_string(string line)
    {
        var answer = await AddAsync(line);

        answer.ShouldBeRefusedSaying(400, "SSH validation failed");
    }

    [Fact]
    public async Task A_key_that_is_not_there_cannot_be_removed()
    {
        (await Client.DeleteAsync($"{User}/keys/0123")).ShouldBeRefused(404, "An SSH key with the id 0123 was not found.");
    }

    private Task<TerminusResponse> AddAsync(string line) => Client.PostAsync($"{User}/keys", JsonSerializer.Serialize(line));
}
