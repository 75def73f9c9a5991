namespace PantheonSftp.Testing.Programs;

/// <summary>Words as <c>sh</c> takes them.</summary>
internal static class Shell
{
    /// <summary>A text as one word of a script.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", @"'\''")}'";
}
