namespace PantheonSftp.Conformance.Scenarios;

/// <summary>All scenarios, in the order of the matrix.</summary>
internal static class ScenarioCatalogue
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Logins.All,
        .. HostKeys.All,
        .. SessionStart.All,
        .. Listings.All,
        .. OddNames.All,
        .. Uploads.All,
        .. Downloads.All,
        .. Trees.All,
        .. LargeFiles.All,
        .. Changes.All,
        .. WriteRules.All,
        .. FilesRules.All,
        .. PendingChanges.All,
        .. ModeSwitches.All,
        .. Transfers.All,
        .. Idleness.All,
        .. DocumentedCopies.All,
        .. DocumentedRsync.All,
        .. DocumentedGit.All,
        .. DocumentedSsh.All,
        .. DocumentedSetups.All,
    ];
}
