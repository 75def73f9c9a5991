using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance.Reports;

/// <summary>What stands in a matrix for an outcome.</summary>
internal static class Signs
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "✓",
        Outcome.Failed => "✗",
        Outcome.NotApplicable => "–",
        _ => "○",
    };

    /// <summary>The word for it, also the name in files: <c>n/a</c> is <c>not-applicable</c> where a slash cannot stand.</summary>
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Failed => "failed",
        Outcome.NotApplicable => "not applicable",
        _ => "not installed",
    };
}
