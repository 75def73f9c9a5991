namespace PantheonSftp.Ssh;

/// <summary>Text that came from a client, made fit for a log and a message: one line, without control characters, not too long.</summary>
internal static class Printable
{
    private const int MaxLength = 1024;

    public static string Of(string text) =>
        string.Concat(text.Take(MaxLength).Select(c => char.IsControl(c) ? '?' : c)) + (text.Length > MaxLength ? "…" : "");
}
