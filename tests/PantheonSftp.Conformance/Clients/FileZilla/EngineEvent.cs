namespace PantheonSftp.Conformance.Clients.FileZilla;

/// <summary>What a line of FileZilla's engine is about: its first character, counted from <c>'0'</c>. Version 11 of the protocol; only what a parent must act on has a name.</summary>
internal enum EngineEvent
{
    /// <summary>A command is done, with an answer.</summary>
    Reply = 0,

    /// <summary>A command has ended: 1 for well.</summary>
    Done = 1,

    /// <summary>A line that the user reads in red.</summary>
    Error = 2,

    /// <summary>A line that the user reads.</summary>
    Status = 5,

    /// <summary>A line of a listing. The time and the name follow in lines of their own.</summary>
    ListEntry = 8,

    /// <summary>Whether the host key is trusted. The port follows in a line of its own.</summary>
    AskHostKey = 9,

    /// <summary>As <see cref="AskHostKey"/>, for a host that had another.</summary>
    AskHostKeyChanged = 10,

    /// <summary>For a password.</summary>
    AskPassword = 12,

    /// <summary>How many bytes may be received. No line follows.</summary>
    ReceiveQuota = 16,

    /// <summary>How many bytes may be sent. No line follows.</summary>
    SendQuota = 17,

    /// <summary>Type, size and fingerprint of the host key.</summary>
    HostKey = 25,

    /// <summary>The local file is to be opened, at an offset.</summary>
    FileOpen = 27,

    /// <summary>The shared memory was read, or holds so many bytes of a download.</summary>
    FileNext = 28,

    /// <summary>The shared memory holds the last bytes of a download.</summary>
    FileEnd = 29,
}
