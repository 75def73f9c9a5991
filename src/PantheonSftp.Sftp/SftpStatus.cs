namespace PantheonSftp.Sftp;

/// <summary>How a request ended: a code for programs and a message that tells a person what to do.</summary>
/// <param name="Code">The code that the client is sent.</param>
/// <param name="Message">One sentence; clients show it to their user. Null stands for the code's usual text.</param>
public readonly record struct SftpStatus(SftpStatusCode Code, string? Message = null)
{
    /// <summary>SSH_FX_OK.</summary>
    public static SftpStatus Ok => default;

    /// <summary>SSH_FX_EOF.</summary>
    public static SftpStatus EndOfFile => new(SftpStatusCode.EndOfFile);

    /// <summary>Whether the request succeeded.</summary>
    public bool IsOk => Code == SftpStatusCode.Ok;

    /// <summary>The message, or the code's usual text.</summary>
    public string Text => Message ?? UsualText;

    /// <summary>The code's usual text, as OpenSSH's sftp-server words it.</summary>
    internal string UsualText => Code switch
    {
        SftpStatusCode.Ok => "Success",
        SftpStatusCode.EndOfFile => "End of file",
        SftpStatusCode.NoSuchFile => "No such file",
        SftpStatusCode.PermissionDenied => "Permission denied",
        SftpStatusCode.BadMessage => "Bad message",
        SftpStatusCode.OperationUnsupported => "Operation unsupported",
        _ => "Failure",
    };

    /// <summary>SSH_FX_NO_SUCH_FILE.</summary>
    public static SftpStatus NoSuchFile(string? message = null) => new(SftpStatusCode.NoSuchFile, message);

    /// <summary>SSH_FX_PERMISSION_DENIED.</summary>
    public static SftpStatus PermissionDenied(string? message = null) => new(SftpStatusCode.PermissionDenied, message);

    /// <summary>SSH_FX_FAILURE.</summary>
    public static SftpStatus Failure(string message) => new(SftpStatusCode.Failure, message);

    /// <summary>SSH_FX_BAD_MESSAGE.</summary>
    public static SftpStatus BadMessage(string message) => new(SftpStatusCode.BadMessage, message);

    /// <summary>SSH_FX_OP_UNSUPPORTED.</summary>
    public static SftpStatus Unsupported(string message) => new(SftpStatusCode.OperationUnsupported, message);
}
