namespace PantheonSftp.Conformance.Observation;

/// <summary>An observation as a list of facts, each of which can be compared with the same of another observation.</summary>
internal static class Facts
{
    public static IReadOnlyList<Fact> Of(ServerObservation observed) =>
        [.. TransportFacts.Of(observed), .. LoginFacts.Of(observed), .. SftpFacts.Of(observed.Sftp), .. RuleFacts.Of(observed.Rules), .. CommandFacts.Of(observed)];

    public static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "(none)";

    /// <summary>A list that the emulator can be given, as far as it knows its names.</summary>
    public static Fact OfNames(string name, IReadOnlyList<string> names, IEnumerable<string> known, Func<IReadOnlyList<string>, Remedy> remedy)
    {
        var (possible, unknown) = (names.Intersect(known).ToList(), names.Except(known).ToList());
        var closing = (possible, unknown) switch
        {
            ([], _) => Closing.None($"the emulator knows none of {List(unknown)}"),
            (_, []) => Closing.By(remedy(possible)),
            _ => new Closing([remedy(possible)], $"the emulator does not know {List(unknown)}", Reach: List(possible)),
        };
        return new Fact(name, List(names), closing);
    }
}
