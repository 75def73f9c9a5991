using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Tests.Targets;

public sealed class ForeignTargetTests
{
    [Theory]
    [InlineData("s3cr€t \"word\"", "curl -u me:s3cr€t \"word\" x")]
    [InlineData("s3cr\"et", """{"secret":"s3cr\u0022et"}""")]
    [InlineData("a&b/c", "sftp://me:a%26b%2Fc@host")]
    public void A_password_stands_in_no_report(string password, string transcript) =>
        Of(new Credential(CredentialKind.Password, password)).Conceal(transcript).Should().Contain("[password]").And.NotContain("s3cr").And.NotContain("a%26b");

    [Fact]
    public void The_file_of_a_key_may_be_named() => Of(new Credential(CredentialKind.KeyRsa, "/home/me/key")).Conceal("ssh -i /home/me/key").Should().Be("ssh -i /home/me/key");

    private static ForeignTarget Of(Credential credential) => new(new Login("host.example", 22, "me", credential, []), "files/scratch");
}
