using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>
/// The place of a file that is open for writing in <c>code/</c>. Once that directory was exchanged for another one, the file is in none: its next write says so,
/// or its end, also where the mode is SFTP again by then.
/// </summary>
internal sealed class OpenCodePlace(EnvironmentPlace place, SiteEnvironment environment, SftpStatus replaced) : IPlace
{
    private readonly CodeEpoch _epoch = environment.CodeEpoch;

    public bool IsVisible => place.IsVisible;

    public uint KeptModeBits => place.KeptModeBits;

    public bool KeepsOwners => place.KeepsOwners;

    public int? MaxDirectoryEntries => place.MaxDirectoryEntries;

    public SftpStatus DirectoryFull => place.DirectoryFull;

    public SftpStatus Check(in PlaceChange change)
    {
        var status = place.Check(change);
        return status.IsOk && _epoch != environment.CodeEpoch ? replaced : status;
    }

    public SftpStatus CheckMove(IPlace destination, in PlaceChange change) => place.CheckMove(destination, change);

    public SftpStatus CheckClose() => _epoch == environment.CodeEpoch ? SftpStatus.Ok : replaced;

    public SftpAttributes Present(in SftpAttributes attributes) => place.Present(attributes);
}
