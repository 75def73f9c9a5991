using System.Text.Json;
using System.Text.Json.Nodes;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Bridge;

/// <summary>
/// A library of another language, behind a small program of ours that takes a JSON object a line (the login first, then operations) and
/// answers each with one: <c>{"ok": true, "text": "what the library said", "values": []}</c>.
/// </summary>
/// <param name="profile">The name of its profile.</param>
/// <param name="command">The program that bridges, and its arguments.</param>
internal sealed class BridgeClient(string profile, params string[] command) : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load(profile);

    public async Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var session = new BridgeSession(workspace, command);
        var greeting = await session.AskAsync(new JsonObject
        {
            ["host"] = login.Host,
            ["port"] = login.Port,
            ["user"] = login.User,
            ["credential"] = login.Credential.Ability,
            ["secret"] = login.Credential.Secret,
            ["knownHosts"] = workspace.WriteKnownHosts(login),
            ["fingerprints"] = new JsonArray([.. login.HostKeys.Select(key => JsonValue.Create(key.Fingerprint))]),
            ["rekeyAfter"] = login.RekeyAfter,
        }, cancel);
        if (greeting.Succeeded)
            return session;
        await session.DisposeAsync();
        throw new LoginFailedException(greeting.Text);
    }

    private sealed class BridgeSession(Workspace workspace, string[] command) : IClientSession
    {
        private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

        private readonly System.Diagnostics.Process _process = LocalProgram.Start(workspace, command[0], command[1..]);

        public Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
        {
            var request = JsonSerializer.SerializeToNode(operation, operation.GetType(), Format)!.AsObject();
            return AskAsync(request, cancel);
        }

        public async Task<Answer> AskAsync(JsonObject request, CancellationToken cancel)
        {
            var line = request.ToJsonString();
            workspace.Transcript.Told(line);
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
            await _process.StandardInput.FlushAsync(cancel);
            var answer = await _process.StandardOutput.ReadLineAsync(cancel);
            if (answer is null)
            {
                var error = await _process.StandardError.ReadToEndAsync(cancel);
                workspace.Transcript.Said(error);
                return Answer.Refused(error);
            }
            workspace.Transcript.Said(answer);
            var (ok, text, values) = JsonSerializer.Deserialize<BridgeAnswer>(answer, Format)!;
            return new Answer(ok, text ?? "", values ?? []);
        }

        public async ValueTask DisposeAsync()
        {
            LocalProgram.End(_process);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private sealed record BridgeAnswer(bool Ok, string? Text, IReadOnlyList<string>? Values);
}
