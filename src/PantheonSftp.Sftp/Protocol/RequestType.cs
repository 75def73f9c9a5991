namespace PantheonSftp.Sftp.Protocol;

/// <summary>What a client may send (draft-ietf-secsh-filexfer-02 section 3).</summary>
internal enum RequestType : byte
{
    Init = 1,
    Open = 3,
    Close = 4,
    Read = 5,
    Write = 6,
    LStat = 7,
    FStat = 8,
    SetStat = 9,
    FSetStat = 10,
    OpenDir = 11,
    ReadDir = 12,
    Remove = 13,
    MakeDir = 14,
    RemoveDir = 15,
    RealPath = 16,
    Stat = 17,
    Rename = 18,
    ReadLink = 19,
    SymLink = 20,
    Extended = 200,
}
