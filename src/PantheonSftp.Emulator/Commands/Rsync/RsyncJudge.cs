using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>
/// Answers calls of a confined rsync by the rules of SFTP, asked of the place where a path really lies, and notes what they refuse. What lies
/// outside the environment is left to Landlock, which has no right for it.
/// </summary>
/// <param name="view">The endpoint, for this judge alone.</param>
/// <param name="profile">The platform's values.</param>
/// <param name="transfer">The transfer, which has ended once what it writes to is replaced.</param>
/// <param name="refusals">Where a refusal is noted.</param>
internal sealed class RsyncJudge(RsyncView view, PlatformProfile profile, TreeTransfer transfer, RsyncRefusals refusals) : ICallJudge
{
    // errno(3)
    private const int NoSuchFile = 2;
    private const int InputOutput = 5;
    private const int AccessDenied = 13;
    private const int NoSpace = 28;
    private const int NotImplemented = 38;

    private readonly JudgedPaths _paths = new(view);
    private readonly DirectoryRoom _room = new(view.Files, profile.MaxDirectoryEntriesInFiles);
    private readonly UnfinishedFiles _unfinished = new();

    public int SetMode(ReadOnlySpan<byte> path, bool followLink, uint mode) =>
        Set(path, followLink, new SftpAttributes { Mode = mode & PosixMode.PermissionMask });

    public int SetTimes(ReadOnlySpan<byte> path, bool followLink, long? access, long? modification)
    {
        if (access is null && modification is null)
            return 0;
        var (known, other) = (modification ?? access!.Value, access ?? modification!.Value);
        return Set(path, followLink, new SftpAttributes { Times = (Seconds(other), Seconds(known)) });
    }

    public int OpenToWrite(ReadOnlySpan<byte> path, bool mayCreate, out ulong? maxSize)
    {
        maxSize = null;
        var error = Check(path, new PlaceChange(mayCreate ? ChangeKind.CreateFile : ChangeKind.OpenForWriting), out var real, out var place);
        if (error == 0 && mayCreate)
            error = CheckRoom(real, place);
        if (error != 0 || place is null)
            return error;
        if (place.Kind is PlaceKind.Files)
            maxSize = profile.MaxFileSizeInFiles;
        _unfinished.Begin(real);
        return 0;
    }

    public int MakeDirectory(ReadOnlySpan<byte> path)
    {
        // That it is there already is the answer whatever the rules; the kernel gives it.
        if (_paths.TryFind(path, out var found) && view.Files.GetAttributes(found, followLink: false, out _).IsOk)
            return 0;
        var error = Check(path, new PlaceChange(ChangeKind.MakeDirectory, IsDirectory: true), out var real, out var place);
        return error == 0 ? CheckRoom(real, place) : error;
    }

    public int MakeLink(ReadOnlySpan<byte> path, ReadOnlySpan<byte> existing)
    {
        if (existing.IsEmpty)
            return Check(path, new PlaceChange(ChangeKind.SymbolicLink), out _, out _);

        // A second name is a second way to change a file.
        var change = new PlaceChange(ChangeKind.HardLink);
        return Check(existing, change, out _, out _) is not 0 and var error ? error : Check(path, change, out _, out _);
    }

    public int Rename(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        // It is how rsync's files arrive, whatever clients may rename: one name goes, another comes.
        var error = Check(from, new PlaceChange(ChangeKind.Remove), out var source, out _);
        if (error != 0)
            return error;
        error = Check(to, new PlaceChange(ChangeKind.CreateFile), out var target, out var place);
        if (error == 0 && !JudgedPaths.AreInOneDirectory(source, target))
            error = CheckRoom(target, place);
        if (error == 0)
            _unfinished.End(source);
        return error;
    }

    public int Remove(ReadOnlySpan<byte> path)
    {
        // What rsync has begun to write it may remove at its end.
        if (HasEnded && UnfinishedFiles.IsTemporary(path))
            return 0;
        var error = Check(path, new PlaceChange(ChangeKind.Remove), out var real, out _);
        if (error == 0)
            _unfinished.End(real);
        return error;
    }

    /// <summary>Rsync has ended, killed or not: what it has begun goes, while its trees are still waited for, whatever the rules say by now.</summary>
    public void End()
    {
        using var files = view.OpenWithoutRules();
        _unfinished.RemoveAll(files);
    }

    private bool HasEnded => transfer.Ended.IsCancellationRequested;

    /// <summary>Asks the rules of the place where a path lies; of what is outside the environment there is none.</summary>
    private int Check(ReadOnlySpan<byte> path, in PlaceChange change, out byte[] real, out EnvironmentPlace? place)
    {
        place = _paths.TryFind(path, out real) ? view.PlaceAt(real) : null;

        // What is still on its way when its tree is to be replaced does not arrive.
        if (HasEnded)
            return AccessDenied;
        if (place?.Check(change) is not { IsOk: false } refused)
            return 0;
        Refuse(real, refused, change.Kind);
        return ErrorOf(refused);
    }

    private int CheckRoom(byte[] real, EnvironmentPlace? place)
    {
        if (place?.MaxDirectoryEntries is null || _room.Takes(real))
            return 0;
        Refuse(real, place.DirectoryFull, ChangeKind.CreateFile);
        return NoSpace;
    }

    private int Set(ReadOnlySpan<byte> path, bool followLink, SftpAttributes attributes)
    {
        if (!_paths.TryMakeVisible(path, out var seen))
            return AccessDenied;
        var status = view.Files.SetAttributes(seen, followLink, attributes);
        if (status.Code is SftpStatusCode.PermissionDenied && !HasEnded)
            Refuse(seen, status, ChangeKind.SetMode);
        return ErrorOf(status);
    }

    private void Refuse(ReadOnlySpan<byte> path, SftpStatus status, ChangeKind change) =>
        refusals.Add(UnfinishedFiles.Intended(path), status.Text, change);

    private static uint Seconds(long time) => (uint)Math.Clamp(time, 0, uint.MaxValue);

    private static int ErrorOf(SftpStatus status) => status.Code switch
    {
        SftpStatusCode.Ok => 0,
        SftpStatusCode.NoSuchFile => NoSuchFile,
        SftpStatusCode.PermissionDenied => AccessDenied,
        SftpStatusCode.OperationUnsupported => NotImplemented,
        _ => InputOutput,
    };
}
