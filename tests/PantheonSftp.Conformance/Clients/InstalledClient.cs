using System.ComponentModel;
using System.Text.RegularExpressions;

namespace PantheonSftp.Conformance.Clients;

/// <summary>A client as this machine has it.</summary>
/// <param name="Profile">What is known of it.</param>
/// <param name="Version">Its version; null when it is not installed.</param>
internal sealed record InstalledClient(ClientProfile Profile, string? Version)
{
    /// <summary>Asks all of them at once, each once.</summary>
    public static Task<InstalledClient[]> AskAllAsync(IEnumerable<IClient> clients, CancellationToken cancel) =>
        Task.WhenAll(clients.Select(client => AskAsync(client, cancel)));

    /// <summary>Asks a client for its version.</summary>
    public static async Task<InstalledClient> AskAsync(IClient client, CancellationToken cancel)
    {
        var profile = client.Profile;
        if (profile.VersionCommand is [])
            return new InstalledClient(profile, VersionOfPackage());
        try
        {
            var command = profile.VersionCommand.Select(word => word.Replace("{built}", ClientCatalogue.Built)).ToList();
            using var workspace = new Workspace();
            var result = await LocalProgram.RunAsync(workspace, command[0], command.Skip(1), "", cancel);
            var version = Regex.Match(result.Text, profile.VersionPattern);
            return new InstalledClient(profile, result.Succeeded && version.Success ? version.Groups[1].Value : null);
        }
        catch (Win32Exception)
        {
            return new InstalledClient(profile, null);
        }
    }

    private static string VersionOfPackage() => typeof(Renci.SshNet.SftpClient).Assembly.GetName().Version!.ToString(3);
}
