using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Staging;

/// <summary>Where one scenario is played with one client: the client, its side and the server's.</summary>
internal sealed class Stage(Target target, IClient client, Workspace workspace, Props props, string directory, CancellationToken cancel) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _owned = [];
    private readonly List<string> _shown = [];
    private IClientSession? _session;

    public Target Target => target;

    /// <summary>The server, as an onlooker sees it.</summary>
    public Witness Server => props.Server;

    /// <summary>What all cells share.</summary>
    public Props Props => props;

    /// <summary>How the client logs in: by the first credential of the target that it can use.</summary>
    public Login Login { get; private set; } = target.LoginFor(client.Profile);

    public ClientProfile Profile => client.Profile;

    public Workspace Workspace => workspace;

    public CancellationToken Cancel => cancel;

    /// <summary>What the client showed where its words matter: refusals.</summary>
    public IReadOnlyList<string> Shown => _shown;

    /// <summary>The first of what the client can do that shows that a login worked. A listing comes before the working directory, which some clients know without asking.</summary>
    public Operation Greeting => Profile.Can switch
    {
        var can when can.Contains("list") => new List("."),
        var can when can.Contains("working-directory") => new WorkingDirectory(),
        var can when can.Contains("execute") => new Execute("pwd"),
        var can when can.Contains("put") => Errand,
        _ => new Run(Profile.Greeting!),
    };

    /// <summary>Something small that the client cannot do without the server, each time anew: of a listing some remember the last one.</summary>
    public Operation Errand => Can<Put>() ? new Put(Local("hello", "hello\n"), $"{target.WritableAnywhere}/hello-{Path.GetFileName(directory)}") : Greeting;

    /// <summary>A path of the other side, in a directory of this cell alone.</summary>
    public string Remote(string name = "") => name.Length == 0 ? directory : $"{directory}/{name}";

    /// <summary>A file of this side.</summary>
    public string Local(string name, string content)
    {
        var path = workspace.Local(name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A file of this side.</summary>
    public string Local(string name, byte[] content)
    {
        var path = workspace.Local(name);
        File.WriteAllBytes(path, content);
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

    /// <summary>Whether the client can do something.</summary>
    public bool Can<T>() where T : Operation => client.Profile.WhyNot(Operation.NameOf(typeof(T))) is null;

    /// <summary>Adds something to what the report shows of this cell.</summary>
    public void Show(string text) => _shown.Add(text);

    /// <summary>From now on the client logs in so.</summary>
    public void LogInAs(Login login) => (Login, _session) = (login, null);

    /// <summary>The client does something, and says that it is done.</summary>
    public async Task<Answer> DoesAsync(Operation operation) => Done(operation, await TriesAsync(operation));

    /// <summary>The client tries something, and says that it failed.</summary>
    /// <param name="operation">What it tries.</param>
    /// <param name="kind">What kind of refusal its words must tell of, where that matters: see <see cref="ClientProfile.Shows"/>.</param>
    /// <returns>What it showed.</returns>
    public async Task<string> IsRefusedAsync(Operation operation, string? kind = null) => Refused(operation, await TriesAsync(operation), kind);

    /// <summary>The client tries something.</summary>
    public async Task<Answer> TriesAsync(Operation operation)
    {
        Needs(operation.Name);
        if (operation is Run run)
            return await CommandLine.RunAsync(run, Login, workspace.ForOneLogin(), cancel);
        _session ??= await ConnectAsync();
        return await _session.DoAsync(operation, cancel);
    }

    /// <summary>What the client answered is that it is done.</summary>
    public static Answer Done(Operation operation, Answer answer) =>
        answer.Succeeded ? answer : throw new ScenarioFailedException($"{operation} failed: {answer.Text}");

    /// <summary>What the client answered is that it failed.</summary>
    /// <returns>What it showed.</returns>
    public string Refused(Operation operation, Answer answer, string? kind = null)
    {
        if (answer.Succeeded)
            throw new ScenarioFailedException($"{operation} succeeded, and should have been refused: {answer.Text}");
        _shown.Add(answer.Text);
        if (kind is not null && !Profile.Tells(kind, answer.Text))
            throw new ScenarioFailedException($"{operation} failed without a word of {kind}: {answer.Text}");
        return answer.Text;
    }

    /// <summary>The client logs in, and shows that it is there.</summary>
    public async Task LogsInAsync(Login login)
    {
        LogInAs(login);
        await DoesAsync(Greeting);
    }

    /// <summary>The client is not let in, or does not want to.</summary>
    public async Task IsTurnedAwayAsync(Login login, string kind)
    {
        LogInAs(login);
        await IsCutOffAsync(Greeting, kind);
    }

    /// <summary>The client cannot do something because there is no connection to do it on.</summary>
    public async Task IsCutOffAsync(Operation operation, string? kind = null) => Refused(operation, await TriesAnywayAsync(operation), kind);

    /// <summary>The client tries something, though there may be nobody to log in to.</summary>
    public async Task<Answer> TriesAnywayAsync(Operation operation)
    {
        try
        {
            return await TriesAsync(operation);
        }
        catch (LoginFailedException refusal)
        {
            return Answer.Refused(refusal.Message);
        }
    }

    /// <summary>One more session of the client.</summary>
    public async Task<IClientSession> ConnectAsync()
    {
        Needs(Login.Credential.Ability);
        return Owns(await client.ConnectAsync(Login, workspace.ForOneLogin(), cancel));
    }

    /// <summary>Ends something together with this stage.</summary>
    public T Owns<T>(T owned) where T : IAsyncDisposable
    {
        lock (_owned)
            _owned.Add(owned);
        return owned;
    }

    /// <summary>Ends something now.</summary>
    public async Task EndAsync(IAsyncDisposable owned)
    {
        lock (_owned)
            _owned.Remove(owned);
        await owned.DisposeAsync();
    }

    /// <summary>Waits for something that the server does on its own.</summary>
    public async Task EventuallyAsync(Func<bool> condition, string what)
    {
        try
        {
            while (!condition())
                await Task.Delay(TimeSpan.FromMilliseconds(5), cancel);
        }
        catch (OperationCanceledException)
        {
            throw new ScenarioFailedException($"it did not come about that {what}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // What came last goes first: sessions before the servers that they are with.
        for (var i = _owned.Count - 1; i >= 0; i--)
            await _owned[i].DisposeAsync();
    }
}
