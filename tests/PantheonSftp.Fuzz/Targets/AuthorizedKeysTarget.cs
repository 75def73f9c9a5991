using System.Text;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>A file of <c>authorized_keys</c>, and each of its lines as a public key.</summary>
internal sealed class AuthorizedKeysTarget : FuzzTarget
{
    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. KeySamples.All.Select(key => Encoding.UTF8.GetBytes($"{key.PublicKey} me@example.com\n")),
        Encoding.UTF8.GetBytes($"# comment\r\n\r\ncommand=\"echo \\\"a b\\\"\",no-pty,from=\"10.0.0.0/8,!*.example.com\" {KeySamples.All[0].PublicKey} me\r\n"),
        Encoding.UTF8.GetBytes($"\uFEFF{string.Join('\n', KeySamples.All.Select(key => key.PublicKey))}"),
        "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29t\nssh-ed25519\n\"\n"u8.ToArray(),
    ];

    public override int CasesInTests => 20_000;

    public override void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var read = AuthorizedKeys.Parse(text);
        var lines = text.Split('\n');
        FuzzFinding.Unless(read.Keys.Count + read.Errors.Count <= lines.Length, "more keys and errors than lines");
        foreach (var key in read.Keys)
        {
            FuzzFinding.Unless(lines[key.Line - 1].Contains(key.Key.Type, StringComparison.Ordinal), "a key of a line that does not hold it");
            FuzzFinding.Unless(SshPublicKey.Parse(key.Key.ToString()).Equals(key.Key), "a key that is not read from its own text");
        }

        foreach (var line in lines)
            _ = SshPublicKey.TryParse(line, out _);
    }
}
