namespace PantheonSftp.Conformance.Operations;

/// <summary>What a client said to an operation.</summary>
/// <param name="Succeeded">Whether it says that it was done.</param>
/// <param name="Text">What the person in front of it reads.</param>
/// <param name="Values">What the operation asked for: names, a path.</param>
internal sealed record Answer(bool Succeeded, string Text, IReadOnlyList<string> Values)
{
    public static Answer Done(string text = "", params IReadOnlyList<string> values) => new(true, text, values);

    public static Answer Refused(string text) => new(false, text, []);
}
