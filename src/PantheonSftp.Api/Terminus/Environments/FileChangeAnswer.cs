using System.Globalization;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Api.Terminus.Environments;

/// <summary>A pending change of a file. The numbers are strings, as those of <c>git diff --numstat</c> are.</summary>
internal sealed record FileChangeAnswer(string Status, string Additions, string Deletions)
{
    public static IReadOnlyDictionary<string, FileChangeAnswer> Of(Diffstat changes) =>
        new OrderedDictionary<string, FileChangeAnswer>(changes.Files.Select(file => KeyValuePair.Create(file.Path, Of(file))));

    private static FileChangeAnswer Of(FileChange file) => new(
        file.Status switch
        {
            FileChangeStatus.Added => "A",
            FileChangeStatus.Deleted => "D",
            _ => "M",
        },
        file.Additions.ToString(CultureInfo.InvariantCulture),
        file.Deletions.ToString(CultureInfo.InvariantCulture));
}
