using System.Security.Cryptography;
using System.Text;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Terminus.Sessions;

/// <summary>
/// Signs what clients bring back, so that it need not be remembered. The key lies with the host keys and holds as long as they do: sessions survive a restart.
/// </summary>
internal sealed class SigningKey
{
    private const int Length = 32;
    private readonly Lazy<byte[]> _key;

    private SigningKey(Func<byte[]> make) => _key = new Lazy<byte[]>(make);

    /// <summary>The key of an emulator, read or made at its first use.</summary>
    public static SigningKey Of(PantheonEmulator emulator) => emulator.KeyDirectory is { } directory
        ? new SigningKey(() => Open(Path.Combine(directory, "session_key")))
        : new SigningKey(() => RandomNumberGenerator.GetBytes(Length));

    /// <summary>The signature of a text.</summary>
    /// <param name="purpose">What it is for: a signature for one thing is none for another.</param>
    /// <param name="text">The text.</param>
    public string Sign(string purpose, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{purpose}\0{text}")));

    /// <summary>Whether a signature is that of a text, in a time that tells nothing about it.</summary>
    public bool IsSigned(string purpose, string text, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(purpose, text)), Encoding.UTF8.GetBytes(signature));

    /// <summary>Several emulators may make the file at once: all get the key of the first.</summary>
    private static byte[] Open(string path)
    {
        if (!File.Exists(path))
            Make(path);
        var key = File.ReadAllBytes(path);
        return key.Length == Length ? key : throw new InvalidDataException($"{path} has {key.Length} octets and not {Length}: remove it, and all who are logged in log in again");
    }

    private static void Make(string path)
    {
        var beside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = new FileStream(beside, options))
            file.Write(RandomNumberGenerator.GetBytes(Length));
        try
        {
            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
        }
    }
}
