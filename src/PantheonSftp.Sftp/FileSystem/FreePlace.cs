namespace PantheonSftp.Sftp.FileSystem;

/// <summary>The place of everything when no rules were given: whatever the disk allows may happen.</summary>
internal sealed class FreePlace : IPlace
{
    public static readonly FreePlace Instance = new();

    public bool IsVisible => true;

    public uint KeptModeBits => PosixMode.PermissionMask;

    public bool KeepsOwners => true;

    public int? MaxDirectoryEntries => null;

    public SftpStatus Check(in PlaceChange change) => SftpStatus.Ok;

    public SftpStatus CheckMove(IPlace destination, in PlaceChange change) => SftpStatus.Ok;

    public SftpAttributes Present(in SftpAttributes attributes) => attributes;
}
