using System.Security.Cryptography;
using System.Text;

namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// One of the containers that run an environment. They share <c>code/</c> and <c>files/</c>; each has a binding of its own, and so its own home
/// with <c>logs/</c> and <c>tmp/</c>.
/// </summary>
/// <param name="Number">From 1 on.</param>
/// <param name="Binding">The id of its binding.</param>
internal sealed record ApplicationContainer(int Number, string Binding)
{
    public bool IsFirst => Number == 1;

    /// <summary>Where its sessions start, as clients see it.</summary>
    public string Home => BindingPath.Of(Binding);

    /// <summary>The first has the environment's own binding. The others' follow from it, so that they are the same after a restart and new after a migration.</summary>
    public static ApplicationContainer Of(SiteEnvironment environment, int number) => new(number, number == 1 ? environment.Binding : Derive(environment.Binding, number));

    private static string Derive(string binding, int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{binding}/{number}")))[..32];
}
