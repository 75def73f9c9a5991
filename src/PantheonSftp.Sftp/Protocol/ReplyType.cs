namespace PantheonSftp.Sftp.Protocol;

/// <summary>What the server answers (draft-ietf-secsh-filexfer-02 section 3).</summary>
internal enum ReplyType : byte
{
    Version = 2,
    Status = 101,
    Handle = 102,
    Data = 103,
    Name = 104,
    Attributes = 105,
    ExtendedReply = 201,
}
