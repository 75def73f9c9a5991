using System.Globalization;
using System.Text.RegularExpressions;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Curl;

/// <summary><c>curl</c>, started for each operation: transfers by URL, everything else by its quote commands.</summary>
internal sealed partial class CurlClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("curl");

    public Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        // It reads ~/.ssh/known_hosts, and asks for a host key of the first line's type; by ssh-rsa it means signatures with SHA-1, which few servers make any more.
        workspace.WriteKnownHosts(login with { HostKeys = [.. login.HostKeys.OrderBy(key => key.Type == "ssh-rsa")] });
        var home = $"sftp://{login.Host}:{login.Port}/~/";
        return Task.FromResult<IClientSession>(new ProgramPerOperation(
            workspace, operation => ["curl", "-sS", .. Proof(login), .. ArgumentsOf(operation, home)], ValuesOf));
    }

    private static string[] Proof(Login login) => login.Credential is { IsKey: true, Secret: var file }
        ? ["--key", file, "--pubkey", file + ".pub", "-u", $"{login.User}:"]
        : ["-u", $"{login.User}:{login.Credential.Secret}"];

    private static string[] ArgumentsOf(Operation operation, string home)
    {
        return operation switch
        {
            List list => ["-l", Url(list.Path) + "/"],
            Put put => ["-T", put.Local, Url(put.Remote)],
            Get get => ["-o", get.Local, Url(get.Remote)],
            ResumePut put => ["-C", "-", "-T", put.Local, Url(put.Remote)],
            ResumeGet get => ["-C", "-", "-o", get.Local, Url(get.Remote)],
            Append append => ["--append", "-T", append.Local, Url(append.Remote)],
            // A quote command with a dash comes after the transfer.
            PutWithTime put => ["-T", put.Local, "-Q", $"-mtime {Quote(TimeOf(put.Local))} {Quote(put.Remote)}", Url(put.Remote)],
            WorkingDirectory => Quoted("pwd"),
            FreeSpace space => Quoted($"statvfs {Quote(space.Path)}"),
            Rename rename => Quoted($"rename {Quote(rename.From)} {Quote(rename.To)}"),
            Remove remove => Quoted($"rm {Quote(remove.Path)}"),
            MakeDirectory make => Quoted($"mkdir {Quote(make.Path)}"),
            RemoveDirectory remove => Quoted($"rmdir {Quote(remove.Path)}"),
            ChangeMode change => Quoted($"chmod {Convert.ToString((int)change.Mode, 8)} {Quote(change.Path)}"),
            MakeLink link => Quoted($"symlink {Quote(link.Target)} {Quote(link.Path)}"),
            _ => throw new NotSupportedException(operation.Name),
        };

        // Without a body there is no listing; what a quote command answers comes as a header.
        string[] Quoted(string command) => ["-I", "-D", "-", "-Q", command, home];

        // A URL's path is absolute, but for /~/.
        string Url(string path) => (path.StartsWith('/') ? home[..^"/~/".Length] : home) + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    private static IReadOnlyList<string> ValuesOf(Operation operation, ProgramResult result) => operation switch
    {
        List => [.. result.Lines.Where(name => name is not ("." or ".."))],
        WorkingDirectory => [CurrentDirectory().Match(result.Output).Groups[1].Value],
        FreeSpace => [result.Lines.Single(line => line.StartsWith("f_bavail", StringComparison.Ordinal))],
        _ => [],
    };

    private static string TimeOf(string file) => File.GetLastWriteTimeUtc(file).ToString("yyyyMMdd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    /// <summary>It puts a slash behind the directory.</summary>
    [GeneratedRegex("""^257 "(.+?)/?" is current directory""")]
    private static partial Regex CurrentDirectory();
}
