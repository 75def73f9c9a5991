namespace PantheonSftp.Cli.Commands.Backups;

/// <summary>What a backup may be of.</summary>
internal static class BackupElement
{
    public const string Everything = "all";

    public static IReadOnlyList<string> Parts { get; } = ["code", "files", "database"];

    /// <summary>The API's name of what a person named, who may write <c>db</c>; null for everything.</summary>
    /// <exception cref="UserErrorException">There is no such element.</exception>
    public static string? Find(string? named) => named switch
    {
        null or Everything => null,
        "db" => "database",
        _ when Parts.Contains(named) => named,
        _ => throw new UserErrorException(ExitCode.Failure, $"Invalid backup element '{named}': give one of code, files, db, all."),
    };
}
