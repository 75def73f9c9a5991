using System.Globalization;

namespace PantheonSftp.Emulator.Code;

/// <summary>A deployment: the N-th of an environment, kept as the tag <c>pantheon_ENV_N</c>.</summary>
internal sealed record DeployTag(string Environment, int Number, string Commit)
{
    /// <summary>The highest number that a client may push: so high that nobody needs it, so low that many deployments can follow.</summary>
    public const int MaxPushedNumber = 1_000_000;

    private const string Prefix = "pantheon_";

    public string Name => NameOf(Environment, Number);

    public static string NameOf(string environment, int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{environment}_{number}");

    /// <summary>Takes a tag's name apart; false for every tag that is no deployment to test or live.</summary>
    public static bool TryParse(string name, out string environment, out int number)
    {
        environment = "";
        number = 0;
        if (name.Split('_') is not ["pantheon", ("test" or "live") and var target, var digits])
            return false;
        environment = target;

        // Written back, so that 01 and +1 are not taken for 1.
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && NameOf(target, number) == name;
    }
}
