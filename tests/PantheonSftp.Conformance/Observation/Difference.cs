namespace PantheonSftp.Conformance.Observation;

/// <summary>Where the emulator, or another server, shows something else than what was observed.</summary>
/// <param name="What">What it is about.</param>
/// <param name="Observed">What was observed.</param>
/// <param name="Shown">What is shown instead.</param>
/// <param name="Remedies">The values that close it.</param>
/// <param name="Why">Why it cannot be closed, or not wholly.</param>
internal sealed record Difference(string What, string Observed, string Shown, IReadOnlyList<Remedy> Remedies, string? Why)
{
    private const string NotObserved = "(not observed)";

    /// <summary>All differences, in the order of the observation.</summary>
    public static IReadOnlyList<Difference> Between(ServerObservation observed, ServerObservation shown)
    {
        var others = Facts.Of(shown).ToDictionary(fact => fact.Name, fact => fact.Value);
        return
        [
            .. from fact in Facts.Of(observed)
               let other = others.GetValueOrDefault(fact.Name, fact.IsDetail ? fact.Value : NotObserved)
               where fact.Value != other
               select Of(fact, other),
        ];
    }

    private static Difference Of(Fact fact, string shown)
    {
        // What can be reached is reached already: the rest has no value.
        var remedies = fact.Closing.Reach == shown ? [] : fact.Closing.Remedies;
        return new Difference(fact.Name, fact.Value, shown, remedies, fact.Closing.Why);
    }
}
