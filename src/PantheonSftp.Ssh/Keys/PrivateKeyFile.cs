using System.Text;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh.Keys;

/// <summary>Private keys on disk.</summary>
internal static class PrivateKeyFile
{
    private const int MaxLength = 64 * 1024;    // a key of 16,384 bits takes 13,000 characters
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <exception cref="FormatException">The file is no usable key; the message names file, reason and way out.</exception>
    public static IPrivateKey Read(string path, ILogger logger)
    {
        if (new FileInfo(path).Length > MaxLength)
            throw new FormatException($"{path} is not a private key: it is larger than {MaxLength} octets");

        var text = File.ReadAllText(path);
        try
        {
            var key = PrivateKeyText.Read(text);
            WarnOfOddities(path, text, logger);
            return key;
        }
        catch (EncryptedKeyException encrypted)
        {
            throw new FormatException($"{path} is not a usable host key: {encrypted.Message}; `ssh-keygen -p -N '' -f {path}` removes it", encrypted);
        }
        catch (FormatException unusable)
        {
            throw new FormatException($"{path} is not a usable private key: {unusable.Message}", unusable);
        }
    }

    /// <summary>Puts a key and its public half in place at once, replacing what is there.</summary>
    public static void Write(string path, IPrivateKey key)
    {
        PlaceAtomically(path, PrivateKeyText.Write(key, Comment), replace: true);
        WritePublic(path, key);
    }

    /// <summary>Puts a key in place unless there is one already: false when somebody else was first.</summary>
    public static bool TryCreate(string path, IPrivateKey key)
    {
        try
        {
            PlaceAtomically(path, PrivateKeyText.Write(key, Comment), replace: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }

        WritePublic(path, key);
        return true;
    }

    private static string Comment => "pantheon-sftp";

    private static void WritePublic(string path, IPrivateKey key) =>
        PlaceAtomically($"{path}.pub", $"{SshPublicKey.Of(key.PublicKey)} {Comment}\n", replace: true);

    private static void PlaceAtomically(string path, string text, bool replace)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(beside, NewFileForOwnerOnly()))
            {
                file.Write(Encoding.ASCII.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, replace);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static FileStreamOptions NewFileForOwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static void WarnOfOddities(string path, string text, ILogger logger)
    {
        var carriageReturns = text.Contains('\r', StringComparison.Ordinal);
        var loose = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
        if (carriageReturns && loose)
            KeyLog.CarriageReturnsAndLooseMode(logger, path);
        else if (carriageReturns)
            KeyLog.CarriageReturns(logger, path);
        else if (loose)
            KeyLog.LooseMode(logger, path);
    }
}
