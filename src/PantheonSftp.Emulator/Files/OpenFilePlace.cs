using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>
/// The place of a file that is open for writing in a tree. Once that was exchanged for another one, the file is in none: its next write says so, or its end, also
/// where clients may write there again by then.
/// </summary>
internal sealed class OpenFilePlace(EnvironmentPlace place, ReplaceableTree tree, Refusals refusals) : IPlace
{
    private readonly TreeEpoch _epoch = tree.Epoch;

    public bool IsVisible => place.IsVisible;

    public uint KeptModeBits => place.KeptModeBits;

    public bool KeepsOwners => place.KeepsOwners;

    public int? MaxDirectoryEntries => place.MaxDirectoryEntries;

    public SftpStatus DirectoryFull => place.DirectoryFull;

    public SftpStatus Check(in PlaceChange change)
    {
        var status = place.Check(change);
        return status.IsOk ? CheckClose() : status;
    }

    public SftpStatus CheckMove(IPlace destination, in PlaceChange change) => place.CheckMove(destination, change);

    public SftpStatus CheckClose() => _epoch == tree.Epoch ? SftpStatus.Ok : refusals.WasReplaced(tree.Name);

    public SftpAttributes Present(in SftpAttributes attributes) => place.Present(attributes);
}
