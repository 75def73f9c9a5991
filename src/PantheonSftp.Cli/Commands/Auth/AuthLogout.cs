using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Auth;

/// <summary><c>auth:logout</c></summary>
internal sealed class AuthLogout() : Verb("auth:logout", "Deletes the saved machine tokens.", "auth:logout", "logout")
{
    protected override Task RunAsync(VerbRun run)
    {
        run.Tokens.DeleteAll();
        run.Messages.Notice("Your saved machine tokens have been deleted and you have been logged out.");
        return Task.CompletedTask;
    }
}
