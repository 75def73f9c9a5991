using System.CommandLine.Parsing;
using System.Globalization;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Commands;

/// <summary>Reads the values of options, and says what is wrong with one.</summary>
internal static class OptionValues
{
    public static int? ParsePort(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return port;
        result.AddError($"{NameOf(result)} {text} is no port: give one from 1 to 65535, or 0 for a free one");
        return null;
    }

    public static AdvertisedEndPoint? ParseEndPoint(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (!AdvertisedEndPoint.TryParse(text, out var endPoint))
            result.AddError($"{NameOf(result)} {text} is no HOST:PORT: give a host name or an address with a port, such as localhost:32768 or [::1]:2222");
        return endPoint;
    }

    public static void NotEmpty(OptionResult option)
    {
        // A script's variable that was never set.
        if (option.Tokens.Any(token => token.Value.Length == 0))
            option.AddError($"{option.Option.Name} must not be empty: give a value, or leave the option out");
    }

    /// <summary>The option that a value was given to.</summary>
    public static string NameOf(ArgumentResult result) => result.Parent is OptionResult { Option.Name: var name } ? name : result.Argument.Name;
}
