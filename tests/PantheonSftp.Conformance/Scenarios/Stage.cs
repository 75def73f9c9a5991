using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Where one scenario is played with one client: the client, its side and the server's.</summary>
internal sealed class Stage(Target target, IClient client, Workspace workspace, Witness server, string directory, CancellationToken cancel) : IAsyncDisposable
{
    private readonly List<IClientSession> _sessions = [];
    private readonly List<string> _shown = [];
    private IClientSession? _session;

    /// <summary>The server, as an onlooker sees it.</summary>
    public Witness Server => server;

    /// <summary>How the client logs in.</summary>
    public Login Login { get; private set; } = target.Login;

    public ClientProfile Profile => client.Profile;

    public Workspace Workspace => workspace;

    public CancellationToken Cancel => cancel;

    /// <summary>The emulator, for scenarios that need it.</summary>
    public PantheonEmulator Emulator => target.Emulator ?? throw new InvalidOperationException($"{nameof(Scenario.NeedsEmulator)} is not set");

    /// <summary>What the client showed where its words matter: refusals.</summary>
    public IReadOnlyList<string> Shown => _shown;

    /// <summary>The first of what the client can do that shows that a login worked.</summary>
    public Operation Greeting => Profile.Can switch
    {
        var can when can.Contains("working-directory") => new WorkingDirectory(),
        var can when can.Contains("list") => new List("."),
        var can when can.Contains("execute") => new Execute("pwd"),
        var can when can.Contains("put") => new Put(Local("hello", "hello\n"), $"{target.WritableAnywhere}/hello-{Path.GetFileName(directory)}"),
        _ => new Run(Profile.Greeting!),
    };

    /// <summary>A path of the other side, in a directory of this cell alone.</summary>
    public string Remote(string name = "") => name.Length == 0 ? directory : $"{directory}/{name}";

    /// <summary>A file of this side.</summary>
    public string Local(string name, string content)
    {
        var path = workspace.Local(name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>The credential of a kind, where client and target both have it.</summary>
    public Credential Credential(CredentialKind kind)
    {
        Needs(new Credential(kind, "").Ability);
        return target.Find(kind) ?? throw new NotApplicableException($"the target has no login by {new Credential(kind, "").Ability}");
    }

    /// <summary>Makes the cell not applicable when the client cannot do something.</summary>
    public void Needs(string ability)
    {
        if (client.Profile.WhyNot(ability) is { } reason)
            throw new NotApplicableException(reason);
    }

    /// <summary>From now on the client logs in so.</summary>
    public void LogInAs(Login login) => (Login, _session) = (login, null);

    /// <summary>The client does something, and says that it is done.</summary>
    public async Task<Answer> DoesAsync(Operation operation)
    {
        var answer = await TriesAsync(operation);
        return answer.Succeeded ? answer : throw new ScenarioFailedException($"{operation} failed: {answer.Text}");
    }

    /// <summary>The client tries something, and says that it failed.</summary>
    /// <returns>What it showed.</returns>
    public async Task<string> IsRefusedAsync(Operation operation)
    {
        var answer = await TriesAsync(operation);
        if (answer.Succeeded)
            throw new ScenarioFailedException($"{operation} succeeded, and should have been refused: {answer.Text}");
        _shown.Add(answer.Text);
        return answer.Text;
    }

    /// <summary>The client tries something.</summary>
    public async Task<Answer> TriesAsync(Operation operation)
    {
        Needs(operation.Name);
        if (operation is Run run)
            return await CommandLine.RunAsync(run, Login, workspace.ForOneLogin(), cancel);
        _session ??= await ConnectAsync();
        return await _session.DoAsync(operation, cancel);
    }

    /// <summary>The client logs in, and shows that it is there.</summary>
    public async Task LogsInAsync(Login login)
    {
        LogInAs(login);
        await DoesAsync(Greeting);
    }

    /// <summary>The client is not let in.</summary>
    /// <returns>What it showed.</returns>
    public async Task<string> IsTurnedAwayAsync(Login login)
    {
        LogInAs(login);
        try
        {
            return await IsRefusedAsync(Greeting);
        }
        catch (LoginFailedException refusal)
        {
            _shown.Add(refusal.Message);
            return refusal.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
            await session.DisposeAsync();
    }

    /// <summary>One more session of the client.</summary>
    public async Task<IClientSession> ConnectAsync()
    {
        Needs(Login.Credential.Ability);
        var session = await client.ConnectAsync(Login, workspace.ForOneLogin(), cancel);
        _sessions.Add(session);
        return session;
    }
}

/// <summary>What a scenario promises does not hold.</summary>
internal sealed class ScenarioFailedException(string message) : Exception(message);
