using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Serving;

/// <summary>A file of public keys as sshd(8) describes it: one a line, comments after <c>#</c>. A <c>.pub</c> file is one, too.</summary>
internal static class AuthorizedKeysFile
{
    /// <exception cref="UserErrorException">The file cannot be read, or a line is no key.</exception>
    public static IReadOnlyList<SshPublicKey> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.File, $"--authorized-keys {path} cannot be read: {error.Message.TrimEnd('.')}; name a file with public keys, such as ~/.ssh/id_ecdsa.pub", error);
        }
        return [.. lines.Index().Where(line => IsKey(line.Item)).Select(line => Parse(path, line.Index + 1, line.Item.Trim()))];
    }

    private static bool IsKey(string line) => line.Trim() is { Length: > 0 } text && text[0] != '#';

    private static SshPublicKey Parse(string path, int number, string line)
    {
        if (SshPublicKey.TryParse(WithoutOptions(line), out var key))
            return key;
        var reason = line.Contains("PRIVATE KEY", StringComparison.Ordinal) ? "this is a private key; its public half is in the file beside it that ends in .pub" : "a line holds type, base64 and comment, as in ~/.ssh/id_ecdsa.pub";
        throw new UserErrorException(ExitCode.File, $"--authorized-keys {path}, line {number} is no public key: {reason}");
    }

    /// <summary>Options before the type (<c>restrict,command="…"</c>) limit what OpenSSH's shell may do; here is none to limit.</summary>
    private static string WithoutOptions(string line)
    {
        if (SshPublicKey.TryParse(line, out _))
            return line;
        var inQuotes = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
                inQuotes = !inQuotes;
            else if (line[at] == ' ' && !inQuotes)
                return line[(at + 1)..].TrimStart();
        }
        return line;
    }
}
