using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.Access;

public sealed class AccountKeyTests : IDisposable
{
    private const string Email = "a@example.com";
    private const string Line =
        "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEF4fG2xoCOrnLsgH4DgAgBNId1Aw2utPd/buRAhhexuL15lJ3gBzvjj+xWZfLbSs8fOPY8JpRETNxqM5TW6BJk= laptop of demo";

    /// <summary>What <c>ssh-keygen -E md5 -l</c> says of it.</summary>
    private const string Id = "e63288ddb04966c648fedb578dc7f3f2";

    private readonly string _directory = Directory.CreateTempSubdirectory("keys").FullName;

    private string File => Path.Combine(_directory, "accounts.json");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_key_is_called_by_the_MD5_digest_of_its_blob_and_keeps_its_line()
    {
        var account = NewAccount();

        account.AddKey(Line + "\n");

        account.SshKeys.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id, Line });
    }

    [Fact]
    public void A_key_that_is_there_already_stays_as_it_is()
    {
        var account = NewAccount();
        account.AddKey(Line);

        account.AddKey(SshPublicKey.Parse(Line)).Line.Should().Be(Line);

        account.SshKeys.Should().ContainSingle();
    }

    [Fact]
    public void A_removed_key_is_gone_and_removing_it_once_more_does_nothing()
    {
        var account = NewAccount();
        account.AddKey(Line);

        account.RemoveKey(Id).Should().BeTrue();

        account.SshKeys.Should().BeEmpty();
        account.RemoveKey(Id).Should().BeFalse();
    }

    [Fact]
    public void The_platform_s_sentence_stands_alone_for_Terminus_which_matches_it() => NewAccount()
        .Invoking(account => account.AddKey(SshHostKey.Generate("ssh-ed25519").PublicKey)).Should().Throw<SshKeyRefusedException>()
        .Which.PlatformText.Should().Be("SSH validation failed: Unknown SSH key type 'ssh-ed25519'.");

    [Theory]
    [InlineData("hello")]
    [InlineData("ssh-rsa AAAA!")]
    [InlineData("")]
    public void What_is_no_key_is_refused_with_a_sentence(string line) => NewAccount()
        .Invoking(account => account.AddKey(line)).Should().Throw<SshKeyRefusedException>().WithMessage("SSH validation failed: this is no public key (*).");

    [Fact]
    public void A_key_stands_for_one_account()
    {
        var keyring = new AccountKeyring(file: null, acceptsEd25519: false);
        NewAccount(keyring).AddKey(Line);

        NewAccount(keyring, "b@example.com").Invoking(account => account.AddKey(Line)).Should().Throw<SshKeyRefusedException>()
            .WithMessage($"{Email} has the key *").Which.Kind.Should().Be(RefusalKind.NotEmulated);
    }

    [Fact]
    public void Added_keys_are_there_at_the_next_start_and_removed_ones_are_not()
    {
        var ofFixture = AccountKey.Of(SshHostKey.Generate("ecdsa-sha2-nistp256").PublicKey);
        var account = NewAccount(Start(ofFixture));
        account.AddKey(Line);
        account.RemoveKey(ofFixture.Id);

        Start(ofFixture).Of(Email).Should().ContainSingle().Which.Line.Should().Be(Line);
    }

    [Fact]
    public void A_key_that_was_removed_can_be_added_again()
    {
        var ofFixture = AccountKey.Of(SshPublicKey.Parse(Line), Line);
        var account = NewAccount(Start(ofFixture));
        account.RemoveKey(Id);
        account.AddKey(Line);

        Start(ofFixture).Of(Email).Should().ContainSingle().Which.Id.Should().Be(Id);
    }

    [Fact]
    public void A_key_that_the_start_names_is_there_whatever_was_removed_before()
    {
        var named = AccountKey.Of(SshPublicKey.Parse(Line), Line);
        var keyring = Open();
        keyring.Begin(Email, [], [named]);
        keyring.Remove(Email, Id);

        var again = Open();
        again.Begin(Email, [], [named]);

        again.Of(Email).Should().ContainSingle();
    }

    [Theory]
    [InlineData("""{ "keys": null }""", "line 1 has null")]
    [InlineData("""{ "keys": { "a@example.com": {} } }""", "keys.a@example.com must be an object with the lists added and removed")]
    [InlineData("""{ "keys": { "a@example.com": { "added": ["x"], "removed": [] } } }""", "keys.a@example.com.added has \"x\", which is no public key")]
    [InlineData("""{ "kees": {} }""", "there is no member \"kees\"")]
    [InlineData("{", "is no JSON")]
    public void A_wrong_edit_of_the_file_is_answered_with_the_member_and_the_way_out(string text, string complaint)
    {
        System.IO.File.WriteAllText(File, text);

        FluentActions.Invoking(() => AccountStateFile.Open(File)).Should().Throw<InvalidDataException>()
            .WithMessage($"{File}: *{complaint}*Mend it while no emulator uses it, or remove it to begin with the accounts of the fixtures");
    }

    private static Account NewAccount(AccountKeyring? keyring = null, string email = Email) =>
        new(new AccountFixture(email, StableUuid.Of(email), "A", ""), password: null, machineTokens: [], keyring ?? new AccountKeyring(file: null, acceptsEd25519: false));

    private AccountKeyring Open() => new(AccountStateFile.Open(File), acceptsEd25519: false);

    private AccountKeyring Start(AccountKey ofFixture)
    {
        var keyring = Open();
        keyring.Begin(Email, [ofFixture], []);
        return keyring;
    }
}
