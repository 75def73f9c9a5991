namespace PantheonSftp.Emulator.Sites;

/// <summary>Which application container a connection reaches, where an environment has several.</summary>
public enum ContainerSelection
{
    /// <summary>The next one at each connection, as behind a host name with several addresses.</summary>
    InTurn,

    /// <summary>The one of the address: 127.0.0.1 is the first's, 127.0.0.2 the second's, and so on. The emulator must listen on them.</summary>
    ByAddress,
}
