namespace PantheonSftp.Sftp;

/// <summary>The status codes of SFTP version 3 (draft-ietf-secsh-filexfer-02 section 7).</summary>
public enum SftpStatusCode : uint
{
    /// <summary>SSH_FX_OK.</summary>
    Ok = 0,

    /// <summary>SSH_FX_EOF: nothing is left to read.</summary>
    EndOfFile = 1,

    /// <summary>SSH_FX_NO_SUCH_FILE.</summary>
    NoSuchFile = 2,

    /// <summary>SSH_FX_PERMISSION_DENIED.</summary>
    PermissionDenied = 3,

    /// <summary>SSH_FX_FAILURE: everything that has no code of its own; the message says what.</summary>
    Failure = 4,

    /// <summary>SSH_FX_BAD_MESSAGE: the request is malformed.</summary>
    BadMessage = 5,

    /// <summary>SSH_FX_OP_UNSUPPORTED.</summary>
    OperationUnsupported = 8,
}
