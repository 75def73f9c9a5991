using System.Globalization;
using PantheonSftp.Api.Description;
using PantheonSftp.Cli.Serving;
using PantheonSftp.Emulator;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PantheonSftp.Cli.Output;

/// <summary>What <c>serve</c> prints when it is ready: how to connect, in lines that can be pasted as they are.</summary>
internal sealed class Announcement(ReadyDocument server)
{
    /// <summary>No line may be broken: a pasted half of a command is worse than one that passes the window's edge.</summary>
    private const int Unbroken = 1000;

    /// <summary>Words about where the data is, such as <c>temporary, removed at the end</c>.</summary>
    public required string Data { get; init; }

    /// <summary>Addresses listened on.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>The version of this program.</summary>
    public required string Version { get; init; }

    /// <summary>The accounts that the fixtures have besides the first; those with a password are shown.</summary>
    public IReadOnlyList<ReadyAccount> OtherAccounts { get; init; } = [];

    /// <summary>The token of the HTTP interface; null where it needs none.</summary>
    public string? ApiToken { get; init; }

    public static Announcement Of(RunningServer running, ServeSettings settings) => new(running.Description)
    {
        OtherAccounts = [.. running.Emulator.Accounts.Skip(1).Where(account => account.Password is not null).Select(account => new ReadyAccount(account.Email, account.Password!))],
        ApiToken = running.Api?.AccessToken,
        Data = settings.Data is null ? "in a temporary directory, removed at the end; --data DIR keeps it" : running.Emulator.DataDirectory,
        Addresses = [.. running.Emulator.EndPoints.Select(endPoint => endPoint.Address.ToString())],
        Version = typeof(Announcement).Assembly.GetName().Version!.ToString(3),
    };

    /// <summary>The text, with escape sequences where the place of output has colour.</summary>
    public string Render(bool hasColour)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = Unbroken;
        Write(console);
        // Cells are filled up with spaces, which a person would paste along.
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }

    private void Write(IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"  [bold]pantheon-sftp[/] {Version} listens on {string.Join(" and ", Addresses)}, port [bold]{server.Port}[/]");
        console.WriteLine();
        console.Write(Indented(Sites()));
        console.WriteLine();
        if (Addresses.Any(address => address is "0.0.0.0" or "::"))
        {
            console.MarkupLineInterpolated($"  [dim]On other machines, write this one's address for {server.Address}.[/]");
            console.WriteLine();
        }
        console.Write(Indented(Facts()));
        console.WriteLine();
        console.MarkupLine("  [dim]For the platform's own host names, in ~/.ssh/config:[/]");
        console.WriteLine();
        foreach (var line in SshConfigLines())
            console.MarkupLineInterpolated($"    [teal]{line}[/]");
        console.WriteLine();
        if (server.Api is { } api)
            WriteApi(console, new Uri(api));
        console.MarkupLine("  [dim]Ctrl-C ends it.[/]");
    }

    /// <summary>The platform's own form of the command, with this server's address and port.</summary>
    public static string SftpCommand(ReadyDocument server, ReadyEnvironment environment) =>
        string.Create(CultureInfo.InvariantCulture, $"sftp -o Port={server.Port} {environment.User}@{Place(server).HostInUrl}");

    /// <summary>The platform's own form of the command, with this server's address and port.</summary>
    public static string CloneCommand(ReadyDocument server, ReadySite site) =>
        string.Create(CultureInfo.InvariantCulture, $"git clone ssh://{site.Git.User}@{Place(server)}/~/repository.git {site.Name}");

    /// <summary>What Terminus reads from its environment, and the token for its one question.</summary>
    private void WriteApi(IAnsiConsole console, Uri api)
    {
        console.MarkupLine("  [dim]For Terminus (our own command has the same verbs, and needs none of this):[/]");
        console.WriteLine();
        console.MarkupLineInterpolated($"    [teal]{TerminusVariables(api)}[/]");
        console.MarkupLineInterpolated($"    [teal]terminus auth:login --machine-token={server.Account.MachineToken}[/]");
        console.WriteLine();
    }

    private string TerminusVariables(Uri api)
    {
        // Terminus writes the platform's port into every ssh command; OpenSSH lets the first one win.
        var port = server.Port == 2222 ? "" : string.Create(CultureInfo.InvariantCulture, $" TERMINUS_SSH_COMMAND=\"ssh -p {server.Port}\"");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"export TERMINUS_PROTOCOL={api.Scheme} TERMINUS_HOST={api.IdnHost} TERMINUS_PORT={api.Port} TERMINUS_SSH_HOST={server.Address} TERMINUS_VERIFY_HOST_CERT=0{port}");
    }

    private static AdvertisedEndPoint Place(ReadyDocument server) => new(server.Address, server.Port);

    private Grid Sites()
    {
        var grid = Columns(4);
        foreach (var site in server.Sites)
        {
            var name = $"[bold]{Markup.Escape(site.Name)}[/]";
            foreach (var environment in site.Environments)
            {
                var mode = environment.ConnectionMode is { } known ? $"[dim]{known}[/]" : "";
                grid.AddRow(name, $"[green]{Markup.Escape(environment.Name)}[/]", mode, $"[teal]{Markup.Escape(SftpCommand(server, environment))}[/]");
                name = "";
            }

            grid.AddRow("", "[green]git[/]", "", $"[teal]{Markup.Escape(CloneCommand(server, site))}[/]");
        }
        return grid;
    }

    private Grid Facts()
    {
        var grid = Columns(2);
        AddFact(grid, "Password", server.Account.Password, $"of {server.Account.Email}");
        foreach (var account in OtherAccounts)
            AddFact(grid, "", account.Password, $"of {account.Email}");
        var label = "Host key";
        foreach (var key in server.HostKeys)
        {
            AddFact(grid, label, key.Fingerprint, key.Type);
            label = "";
        }
        if (server.Api is { } api)
            AddFact(grid, "HTTP", api, "for Terminus and scripts");
        if (ApiToken is { } token)
            AddFact(grid, "", token, "the token for /emulator/");
        AddFact(grid, "Data", Data, "");
        return grid;
    }

    private static void AddFact(Grid grid, string label, string value, string note) =>
        grid.AddRow($"[dim]{label}[/]", $"{Markup.Escape(value)} [dim]{Markup.Escape(note)}[/]".TrimEnd());

    private IEnumerable<string> SshConfigLines() =>
    [
        "Host *.drush.in",
        $"  HostName {server.Address}",
        string.Create(CultureInfo.InvariantCulture, $"  Port {server.Port}"),
        "  StrictHostKeyChecking accept-new",
        "  UserKnownHostsFile ~/.ssh/known_hosts.pantheon-sftp",
    ];

    private static Grid Columns(int count)
    {
        var grid = new Grid();
        for (var column = 0; column < count; column++)
            grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        return grid;
    }

    private static Padder Indented(IRenderable content) => new(content, new Padding(2, 0, 0, 0));
}
