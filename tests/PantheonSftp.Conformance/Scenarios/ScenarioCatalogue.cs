namespace PantheonSftp.Conformance.Scenarios;

/// <summary>All scenarios, in the order of the matrix.</summary>
internal static class ScenarioCatalogue
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Logins.All,
        .. Uploads.All,
        .. WriteRules.All,
    ];
}
