namespace PantheonSftp.Conformance.Clients;

/// <summary>Words in which nothing means more than itself.</summary>
internal static class Escapes
{
    /// <summary>Puts a backslash before each of some characters.</summary>
    public static string Escape(this string text, string special) => string.Concat(text.Select(c => special.Contains(c) ? $"\\{c}" : $"{c}"));
}
