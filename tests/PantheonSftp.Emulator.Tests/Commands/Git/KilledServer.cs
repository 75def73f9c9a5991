using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>An emulator that takes pushes until it is killed, and says its URL.</summary>
internal static class KilledServer
{
    private const string SiteName = "shop";

    /// <summary>The file with the key that clients log in with.</summary>
    public static string KeyOf(string directory) => Path.Combine(directory, "id.pub");

    public static PantheonEmulatorOptions Options(string directory) => new()
    {
        DataDirectory = Path.Combine(directory, "data"),
        HostKeySeed = new byte[32],
        // A list of the runtime: that of a collection expression would be code of this assembly.
        AuthorizedKeys = File.ReadLines(KeyOf(directory)).Select(SshPublicKey.Parse).ToList(),
    };

    public static Site AddSite(PantheonEmulator pantheon) => pantheon.AddSite(
        SiteName,
        Enumerable.Range(0, 60).ToDictionary(number => $"code/d{number % 6}/f{number}.php", number => $"<?php // {number}\n"),
        new NewSite { ConnectionMode = ConnectionMode.Git });

    /// <summary>Until an initializer has returned no other thread may run code of its assembly: what takes pushes is in another one.</summary>
    public static void Work(string directory)
    {
        var pantheon = PantheonEmulator.StartAsync(Options(directory)).GetAwaiter().GetResult();
        var site = AddSite(pantheon);
        KilledChild.Say(site.GitUrl(pantheon.Port).Replace(site.GitHost, OpenSshClient.Host, StringComparison.Ordinal));
        Thread.Sleep(Timeout.Infinite);
    }
}
