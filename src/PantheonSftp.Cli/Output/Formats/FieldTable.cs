using System.IO.Enumeration;

namespace PantheonSftp.Cli.Output.Formats;

/// <summary>The fields that a verb has, in the order of its columns.</summary>
internal sealed class FieldTable(params Field[] fields)
{
    public IReadOnlyList<Field> All { get; } = fields;

    /// <summary>The fields that a person named, as <c>a,b</c>: by name or label, <c>*</c> stands for anything; null for those that are shown unasked.</summary>
    /// <exception cref="UserErrorException">There is no such field.</exception>
    public IReadOnlyList<Field> Select(string? named) =>
        named is null
            ? [.. All.Where(field => !field.IsExtra)]
            : [.. named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Find).Distinct()];

    private List<Field> Find(string pattern)
    {
        var found = All.Where(field => Matches(pattern, field.Name) || Matches(pattern, field.Label)).ToList();
        return found.Count > 0 ? found : throw new UserErrorException(ExitCode.Failure, $"The requested field, '{pattern}', is not defined.");
    }

    private static bool Matches(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\"), text);
}
