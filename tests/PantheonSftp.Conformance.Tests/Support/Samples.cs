using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Reports;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Tests.Support;

/// <summary>Clients, scenarios and results that nobody played.</summary>
internal static class Samples
{
    public static readonly Scenario Overwrite = Scenario("upload/overwrite", "A shorter file replaces a longer one");
    public static readonly Scenario Resume = Scenario("upload/resume", "An upload goes on");
    public static readonly Scenario Password = Scenario("login/password", "A password lets in");

    public static InstalledClient Lftp { get; } = Client("lftp", "4.9.2");

    public static InstalledClient Curl { get; } = Client("curl", null);

    public static Scenario Scenario(string name, string title = "What holds") => new(name, title, _ => Task.CompletedTask);

    public static InstalledClient Client(string name, string? version) => new(ProfileOf(name), version);

    public static CellResult Passed(InstalledClient client, Scenario scenario, params string[] shown) =>
        new(client.Profile.Name, scenario.Name, Outcome.Passed, null, shown, "> all\nwell\n", 0.5);

    public static CellResult Failed(InstalledClient client, Scenario scenario, string reason = "it broke", string transcript = "> put a\nno\n") =>
        new(client.Profile.Name, scenario.Name, Outcome.Failed, reason, [], transcript, 1.25);

    public static CellResult NotApplicable(InstalledClient client, Scenario scenario, string reason = "it has no such command") =>
        new(client.Profile.Name, scenario.Name, Outcome.NotApplicable, reason, [], "", 0);

    public static CellResult Skipped(InstalledClient client, Scenario scenario) =>
        new(client.Profile.Name, scenario.Name, Outcome.Skipped, "not installed: apt-get install curl", [], "", 0);

    /// <summary>A report of these results, of all clients and scenarios above.</summary>
    public static Report Report(params CellResult[] cells) => new(
        "emulator", new DateTimeOffset(2026, 11, 24, 22, 31, 0, TimeSpan.Zero), TimeSpan.FromSeconds(12), [Lftp, Curl], [Overwrite, Resume, Password], cells);

    /// <summary>A client for scenarios that do without.</summary>
    public static IClient Idle(string name) => new IdleClient(ProfileOf(name));

    private static ClientProfile ProfileOf(string name) => new() { Name = name, Title = $"The {name}", Install = $"apt-get install {name}", Can = [], Otherwise = "it does nothing" };

    private sealed class IdleClient(ClientProfile profile) : IClient
    {
        public ClientProfile Profile => profile;

        public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel) => throw new LoginFailedException("it never logs in");
    }
}
