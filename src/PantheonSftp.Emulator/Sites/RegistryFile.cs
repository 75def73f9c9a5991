namespace PantheonSftp.Emulator.Sites;

/// <summary><c>sites.json</c> of the data directory: which sites came and went while an emulator ran, and the workflows of users, which do that.</summary>
internal sealed class RegistryFile : StateFile<RegistryState>
{
    public const string Name = "sites.json";

    private RegistryFile(string path, RegistryState current, bool isDurable)
        : base(path, current, isDurable)
    {
    }

    /// <summary>Reads the file; where there is none, the first change makes it.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="isDurable">Whether a change must outlive a loss of power.</param>
    /// <exception cref="InvalidDataException">The file says what cannot be; the message names it, the member, and the way out.</exception>
    public static RegistryFile Open(string directory, bool isDurable)
    {
        var path = Path.Combine(directory, Name);
        return new RegistryFile(path, File.Exists(path) ? RegistryFormat.Read(path) : new RegistryState(), isDurable);
    }
}
