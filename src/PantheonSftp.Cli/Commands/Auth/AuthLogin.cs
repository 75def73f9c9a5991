using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Auth;

/// <summary><c>auth:login</c></summary>
internal sealed class AuthLogin : Verb
{
    private readonly Option<string?> _machineToken = Parameters.Text("--machine-token", "The token to save: a new one, or that of another account.");
    private readonly Option<string?> _email = Parameters.Text("--email", "The account whose saved token to use.", "EMAIL");

    public AuthLogin()
        : base("auth:login", "Logs in with a machine token, and saves it. On loopback no verb needs this.", "auth:login --machine-token=TOKEN", "login") =>
        Takes(_machineToken, _email);

    protected override async Task RunAsync(VerbRun run)
    {
        if (run.Value(_machineToken) is { } given)
            await SaveAsync(run, given);
        else
            await LogInAsync(run, Saved(run));
        run.Messages.Notice("Logged in via machine token.");
    }

    private static async Task SaveAsync(VerbRun run, string token)
    {
        run.Messages.Notice("Logging in via machine token.");
        await LogInAsync(run, token);
        var user = await run.Platform.GetObjectAsync(await run.Platform.UserPathAsync());
        var email = (string?)user["email"] ?? "";
        run.Tokens.Save(email, token, DateTimeOffset.UtcNow);
        run.Messages.Notice($"Found a machine token for {email}.");
    }

    private string Saved(VerbRun run)
    {
        if (run.Value(_email) is { } email)
            return run.Tokens.Find(email) ?? throw new UserErrorException(ExitCode.Failure, $"No machine token of {email} is saved: give it with --machine-token.");
        if (run.Tokens.Accounts is not [var only])
            throw new UserErrorException(ExitCode.Failure, "Say whose machine token: --machine-token=TOKEN saves one, --email=EMAIL chooses among those saved. The emulator prints its own at its start.");
        run.Messages.Notice($"Found a machine token for {only}.");
        return run.Tokens.Find(only)!;
    }

    private static async Task LogInAsync(VerbRun run, string token)
    {
        if (!await run.Platform.TryLogInAsync(token))
            throw new UserErrorException(ExitCode.Failure, "No user ID. Please login via terminus auth:login");
    }
}
