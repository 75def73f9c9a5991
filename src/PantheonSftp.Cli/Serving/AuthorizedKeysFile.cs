using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Serving;

/// <summary>The files of <c>--authorized-keys</c>. Options of a line limit what OpenSSH's shell may do; here is none to limit.</summary>
internal static class AuthorizedKeysFile
{
    /// <exception cref="UserErrorException">The file cannot be read, holds no key, or a line is none.</exception>
    public static IReadOnlyList<SshPublicKey> Read(string path)
    {
        var text = ReadText(path);
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new UserErrorException(ExitCode.File, $"--authorized-keys {path} is a private key: give its public half, the file beside it that ends in .pub");

        var file = AuthorizedKeys.Parse(text);
        if (file.Errors.Count > 0)
            throw new UserErrorException(ExitCode.File, $"--authorized-keys {path}, line {file.Errors[0].Line}: {file.Errors[0].Reason}");
        return file.Keys.Count > 0
            ? [.. file.Keys.Select(key => key.Key)]
            : throw new UserErrorException(ExitCode.File, $"--authorized-keys {path} holds no key; name a file with public keys, such as ~/.ssh/id_ecdsa.pub");
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.File, $"--authorized-keys {path} cannot be read: {error.Message.TrimEnd('.')}; name a file with public keys, such as ~/.ssh/id_ecdsa.pub", error);
        }
    }
}
