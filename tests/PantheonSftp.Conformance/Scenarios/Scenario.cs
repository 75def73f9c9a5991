using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Something that a person does and relies on, written once for every client.</summary>
/// <param name="Name">Chapter and name: <c>upload/overwrite</c>.</param>
/// <param name="Title">What holds, in a sentence.</param>
/// <param name="PlayAsync">Plays it; throws where it does not hold.</param>
internal sealed record Scenario(string Name, string Title, Func<Stage, Task> PlayAsync)
{
    /// <summary>How long it may take before it counts as failed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether it steers the server, or is about the platform's rules, and so needs the emulator.</summary>
    public bool NeedsEmulator { get; init; }

    /// <summary>The clients that it is about, by name; null for all.</summary>
    public IReadOnlyList<string>? Clients { get; init; }

    /// <summary>Whether it moves so much that only few should run at a time. They begin first.</summary>
    public bool IsHeavy { get; init; }

    /// <summary>The part of the name before the slash.</summary>
    public string Chapter => Name[..Name.IndexOf('/')];
}
