namespace PantheonSftp.Emulator;

/// <summary>Another emulator, of this or another process, uses the data directory.</summary>
public sealed class DataDirectoryInUseException(string path)
    : IOException($"the data directory {path} is in use by another emulator; stop that one, or give this one a directory of its own");
