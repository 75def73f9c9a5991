using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>A place of an environment. Its answers are made once; a question costs two volatile reads, of the connection mode and of the tree's epoch.</summary>
/// <param name="environment">The environment whose mode counts.</param>
/// <param name="kind">Which place it is.</param>
/// <param name="isMountPoint">Whether it is the directory (<c>code</c>, <c>files</c>, <c>tmp</c>) itself, which clients fill but cannot remove.</param>
/// <param name="profile">The platform's values.</param>
internal sealed class EnvironmentPlace(SiteEnvironment environment, PlaceKind kind, bool isMountPoint, PlatformProfile profile) : IPlace
{
    private readonly Refusals _refusals = new(environment.Name, profile);
    private readonly ReplaceableTree? _tree = kind switch
    {
        PlaceKind.Code => environment.CodeTree,
        PlaceKind.Files => environment.FilesTree,
        _ => null,
    };

    public PlaceKind Kind => kind;

    public bool IsVisible => kind is not (PlaceKind.GitDirectory or PlaceKind.OtherContainer);

    // Never set-id: a program that some client left here must not run with the rights of the emulator's own user.
    public uint KeptModeBits => kind is PlaceKind.Code or PlaceKind.Tmp && !isMountPoint ? PosixMode.PermissionMask & ~PosixMode.SetIdMask : 0;

    // Everything here belongs to one user whom the emulator's own only stands for, be that root or not.
    public bool KeepsOwners => false;

    public int? MaxDirectoryEntries => kind is PlaceKind.Files ? profile.MaxDirectoryEntriesInFiles : null;

    public SftpStatus DirectoryFull => _refusals.DirectoryFull;

    public SftpStatus Check(in PlaceChange change)
    {
        var rule = WriteRules.For(environment.Kind, environment.ConnectionMode, kind);
        if (rule is not WriteRule.Allowed)
            return _refusals.Of(rule);
        if (_tree is { Epoch.IsOpen: false })
            return _refusals.IsBeingReplaced(_tree.Name);
        if (isMountPoint && change.Kind is not (ChangeKind.SetTimes or ChangeKind.SetMode))
            return Refusals.MountPoint;
        if (change.Kind is ChangeKind.Rename && profile.RenamePolicy is RenamePolicy.Documented)
            return Refusals.EveryRename;
        return kind is PlaceKind.Files ? CheckFiles(change) : SftpStatus.Ok;
    }

    public SftpStatus CheckMove(IPlace destination, in PlaceChange change)
    {
        var from = Check(change);
        if (!from.IsOk)
            return from;

        // Different file systems (EXDEV) on the platform; what the other one can rename is then not the question.
        var crosses = destination is EnvironmentPlace other && other.Kind != kind;
        var to = destination.Check(crosses && change.IsDirectory ? change with { Kind = ChangeKind.MakeDirectory } : change);
        if (!crosses || !to.IsOk)
            return to;
        if (change.Kind is ChangeKind.HardLink)
            return Refusals.LinkBetweenPlaces;
        return profile.RenamePolicy is RenamePolicy.Allow ? SftpStatus.Ok : Refusals.MoveBetweenPlaces;
    }

    /// <summary>A file belongs to the tree of the moment, which a switch to Git mode or a wipe, say, exchanges for another one.</summary>
    public IPlace OfOpenFile() => _tree is null ? this : new OpenFilePlace(this, _tree, _refusals);

    public SftpAttributes Present(in SftpAttributes attributes)
    {
        var owned = attributes with { Ids = (profile.OwnerId, profile.OwnerId) };

        // Links such as /code, all to directories: tools that make /code/a/b step by step take what is no directory for an obstacle.
        if (kind is PlaceKind.Platform && attributes.IsSymbolicLink)
            return owned with { Mode = PosixMode.Directory | 0x1ED }; // 0755
        if (kind is not PlaceKind.Files || attributes.IsSymbolicLink)
            return owned;
        return attributes.IsDirectory
            ? owned with { Mode = PosixMode.Directory | 0x1F8, Links = 3 } // 0770
            : owned with { Mode = PosixMode.RegularFile | 0x1B0 }; // 0660
    }

    /// <summary>What the file system behind <c>files/</c> cannot do.</summary>
    private SftpStatus CheckFiles(in PlaceChange change) => change.Kind switch
    {
        ChangeKind.SymbolicLink or ChangeKind.HardLink => Refusals.LinkInFiles,
        ChangeKind.SetSizeOfPath => Refusals.TruncateByPath,
        ChangeKind.Rename when change.IsDirectory && profile.RenamePolicy is RenamePolicy.Platform => Refusals.DirectoryRename,
        ChangeKind.Write or ChangeKind.SetSizeOfHandle when change.EndOffset > profile.MaxFileSizeInFiles => _refusals.TooLarge,
        _ => SftpStatus.Ok,
    };
}
