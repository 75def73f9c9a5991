using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What comes before the login.</summary>
internal static class LoginFacts
{
    private static readonly string[] KnownMethods = [AuthenticationMethods.PublicKey, AuthenticationMethods.Password, AuthenticationMethods.KeyboardInteractive];

    public static IEnumerable<Fact> Of(ServerObservation observed)
    {
        var login = observed.Login;
        var methods = Facts.OfNames("authentication methods", login.Methods, KnownMethods, Remedy.AuthenticationMethods);
        yield return new Fact("banner", login.Banner?.TrimEnd() ?? "(none)", Closing.By(Remedy.Banner(login.Banner?.TrimEnd())));
        yield return methods;
        yield return new Fact(
            "after a wrong password",
            login.AfterWrongPassword ?? "(no password is taken)",
            login.AfterWrongPassword is null || login.AfterWrongPassword == $"Permission denied ({string.Join(',', login.Methods)})."
                ? methods.Closing with { Reach = null }
                : Closing.None("the emulator locks nobody out, and ends no connection at the first wrong password"));
    }
}
