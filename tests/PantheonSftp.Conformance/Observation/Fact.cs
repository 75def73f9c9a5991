namespace PantheonSftp.Conformance.Observation;

/// <summary>One thing that a server shows, without what is another at each site and each time, and how the emulator can be made to show it.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">What the server shows.</param>
/// <param name="Closing">How the emulator can be made to show the same.</param>
internal sealed record Fact(string Name, string Value, Closing Closing)
{
    /// <summary>Whether it is compared only where both servers show it: what a file's mode is, or how a refusal is worded.</summary>
    public bool IsDetail { get; init; }
}

/// <summary>How a difference would be closed.</summary>
/// <param name="Remedies">The values to set; none where there are none.</param>
/// <param name="Why">Why it cannot be closed, or not wholly.</param>
/// <param name="Reach">What the emulator shows then, where that is not yet the same.</param>
internal sealed record Closing(IReadOnlyList<Remedy> Remedies, string? Why = null, string? Reach = null)
{
    public static Closing By(params Remedy[] remedies) => new(remedies);

    public static Closing None(string why) => new([], why);
}
