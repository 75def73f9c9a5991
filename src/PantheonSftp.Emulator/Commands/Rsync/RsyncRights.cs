using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Files;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>What a transfer's rsync may do on the disk: no more than the environment's rules allow at its start, whatever it is told.</summary>
internal static class RsyncRights
{
    private static readonly Dictionary<CallKind, CallAnswer> Nothing = new()
    {
        [CallKind.SetMode] = CallAnswer.Refuse,
        [CallKind.SetModeOfOpenFile] = CallAnswer.Refuse,
        [CallKind.SetOwner] = CallAnswer.Refuse,
        [CallKind.SetTimes] = CallAnswer.Refuse,
        [CallKind.SetTimesOfOpenFile] = CallAnswer.Refuse,
        [CallKind.SetExtendedAttribute] = CallAnswer.Refuse,
        [CallKind.MakeLink] = CallAnswer.Refuse,
        [CallKind.MakeDirectory] = CallAnswer.Refuse,
        [CallKind.Rename] = CallAnswer.Refuse,
        [CallKind.Remove] = CallAnswer.Refuse,
    };

    // What can be opened is in files/ or tmp/ and the client's own. A name may lead anywhere, to be sure.
    private static readonly Dictionary<CallKind, CallAnswer> InFiles = new()
    {
        [CallKind.SetMode] = CallAnswer.Ask,
        [CallKind.SetOwner] = CallAnswer.Ignore,
        [CallKind.SetTimes] = CallAnswer.Ask,
        [CallKind.SetExtendedAttribute] = CallAnswer.NotSupported,
        [CallKind.OpenToWrite] = CallAnswer.Ask,
        [CallKind.OpenByStructure] = CallAnswer.NotImplemented,
        [CallKind.MakeDirectory] = CallAnswer.Ask,
        [CallKind.MakeLink] = CallAnswer.Ask,
        [CallKind.Rename] = CallAnswer.Ask,
        [CallKind.Remove] = CallAnswer.Ask,
    };

    // What can be opened may be code that is read-only.
    private static readonly Dictionary<CallKind, CallAnswer> Everywhere = new(InFiles)
    {
        [CallKind.SetModeOfOpenFile] = CallAnswer.Ask,
        [CallKind.SetTimesOfOpenFile] = CallAnswer.Ask,
    };

    /// <summary>For a transfer to the client: everything that the endpoint shows, and nothing to change.</summary>
    public static ChildRights ToRead(RsyncView view) => new([.. ChildRights.OfTheSystem, .. Visible(view)], Nothing);

    /// <summary>For a transfer into <c>files/</c>.</summary>
    /// <param name="view">The endpoint.</param>
    /// <param name="judge">Answers by the rules.</param>
    public static ChildRights ToChangeFiles(RsyncView view, ICallJudge judge) => new(
        [.. ChildRights.OfTheSystem, (view.FilesOnDisk, PathRights.Change | PathRights.Refer), (view.TmpOnDisk, PathRights.Change)],
        InFiles,
        judge);

    /// <summary>For every other transfer from the client.</summary>
    /// <param name="view">The endpoint.</param>
    /// <param name="destination">The place where it goes. Only there may something move from one directory to another: places are file systems of their own.</param>
    /// <param name="judge">Answers by the rules.</param>
    public static ChildRights ToChange(RsyncView view, PlaceKind? destination, ICallJudge judge)
    {
        const PathRights withLinks = PathRights.Change | PathRights.MakeSymbolicLink;
        (string Path, PlaceKind Kind, PathRights Rights)[] places =
            [(view.CodeOnDisk, PlaceKind.Code, withLinks), (view.FilesOnDisk, PlaceKind.Files, PathRights.Change), (view.TmpOnDisk, PlaceKind.Tmp, withLinks)];
        return new(
            [
                .. ChildRights.OfTheSystem,
                .. Visible(view),
                .. from place in places
                   where view.MayChange(place.Kind)
                   select (place.Path, place.Rights | (place.Kind == destination ? PathRights.Refer : 0)),
            ],
            Everywhere,
            judge);
    }

    private static IEnumerable<(string Path, PathRights Rights)> Visible(RsyncView view) => view.VisibleOnDisk.Select(path => (path, PathRights.Read));
}
