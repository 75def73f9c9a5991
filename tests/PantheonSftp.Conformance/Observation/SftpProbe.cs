using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What a server tells of itself over SFTP: its home, its extensions, its limits and the first listing of some directories.</summary>
internal static class SftpProbe
{
    /// <summary>Names of a site's own files are not what is of interest: their modes and owners are.</summary>
    private const int MaxEntries = 100;

    private static readonly (string Place, string Path)[] Places = [("home", "."), ("code", "code"), ("files", "files"), ("logs", "logs")];

    public static async Task<SftpObservation> ObserveAsync(SftpConversation sftp, CancellationToken cancel)
    {
        var home = await sftp.AskAsync(RequestType.RealPath, ".", cancel);
        var listings = new List<ListingObservation>();
        foreach (var (place, path) in Places)
            listings.Add(await ListAsync(sftp, place, path, cancel));
        return new SftpObservation(NameOf(home), sftp.Version, sftp.Extensions, await LimitsAsync(sftp, cancel), await VolumeAsync(sftp, cancel), listings);
    }

    private static string NameOf(SftpAnswer answer)
    {
        if (answer.Reply is null)
            return answer.Status;
        answer.Reply.UInt32();
        return SftpConversation.Text(answer.Reply);
    }

    private static async Task<LimitsObservation?> LimitsAsync(SftpConversation sftp, CancellationToken cancel)
    {
        var answer = await sftp.ExtendedAsync("limits@openssh.com", fields => fields, cancel);
        return answer.Reply is { } limits ? new LimitsObservation(limits.UInt64(), limits.UInt64(), limits.UInt64(), limits.UInt64()) : null;
    }

    private static async Task<VolumeObservation?> VolumeAsync(SftpConversation sftp, CancellationToken cancel)
    {
        var answer = await sftp.ExtendedAsync("statvfs@openssh.com", fields => fields.Text("files"), cancel);
        if (answer.Reply is not { } volume)
            return null;
        var fields = Enumerable.Range(0, 11).Select(_ => volume.UInt64()).ToList();
        return new VolumeObservation(BlockSize: fields[0], TotalBlocks: fields[2], FreeBlocks: fields[3], Flags: fields[9], MaxNameLength: fields[10]);
    }

    private static async Task<ListingObservation> ListAsync(SftpConversation sftp, string place, string path, CancellationToken cancel)
    {
        var (status, entries) = await sftp.ListAsync(path, cancel);
        return new ListingObservation(
            place, status, LongNameForm.OfMost(entries.Select(entry => entry.LongName)),
            [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).Take(MaxEntries).Select(entry => EntryOf(entry.Name, entry.Attributes))]);
    }

    private static EntryObservation EntryOf(string name, SftpAttributes attributes) => new(
        name,
        (attributes.Mode & PosixMode.TypeMask) switch
        {
            PosixMode.Directory => "directory",
            PosixMode.RegularFile => "file",
            PosixMode.SymbolicLink => "link",
            _ => "other",
        },
        attributes.Mode is { } mode ? Convert.ToString((int)(mode & PosixMode.PermissionMask), 8).PadLeft(4, '0') : null,
        attributes.Ids?.Owner,
        attributes.Ids?.Group);
}
