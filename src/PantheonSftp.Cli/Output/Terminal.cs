namespace PantheonSftp.Cli.Output;

/// <summary>What the place of output can show.</summary>
internal static class Terminal
{
    /// <summary>Colour belongs on terminals only, and nowhere when NO_COLOR is set to anything (no-color.org).</summary>
    public static bool HasColour(bool isRedirected) =>
        !isRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>Says something to a person who may have left: a closed terminal, or a full disk behind a redirection, stops no server.</summary>
    public static async Task SayAsync(TextWriter writer, string text)
    {
        try
        {
            await writer.WriteAsync(text);
        }
        catch (IOException)
        {
        }
    }
}
