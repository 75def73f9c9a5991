namespace PantheonSftp.Emulator.Code;

/// <summary>A commit as the code log shows it.</summary>
/// <param name="Hash">40 hexadecimal digits.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Author">The author's name.</param>
/// <param name="Email">The author's address.</param>
/// <param name="Message">The whole message.</param>
/// <param name="Labels">The environments whose code has it: <c>dev</c>, <c>test</c>, <c>live</c>, then branches other than master.</param>
/// <param name="Parents">The commits before it, several for a merge.</param>
public sealed record CodeLogEntry(
    string Hash,
    DateTimeOffset Time,
    string Author,
    string Email,
    string Message,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Parents);
