using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Sites;

/// <summary>An emulator that creates and deletes sites until it is killed, and says what it has finished.</summary>
internal static class KilledSites
{
    /// <summary>All on this thread: until an initializer has returned, no other one may run code of its assembly.</summary>
    public static void Work(string directory)
    {
        var pantheon = Wait(PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = directory, HostKeySeed = new byte[32] }));
        for (var number = DateTime.UtcNow.Ticks; ; number++)
        {
            var kept = Create(pantheon, $"brief-{number}-kept");
            KilledChild.Say($"kept {kept.Id}");

            // One name, again and again.
            if (pantheon.Sites.FirstOrDefault(site => site.Name == "brief") is { } left)
                Delete(pantheon, left);
            Delete(pantheon, Create(pantheon, "brief"));
        }
    }

    private static Site Create(PantheonEmulator pantheon, string name)
    {
        var site = Wait(pantheon.CreateSiteAsync(name, upstream: "empty"));
        _ = site.Dev.Tree;
        return site;
    }

    private static void Delete(PantheonEmulator pantheon, Site site)
    {
        Wait(pantheon.DeleteSiteAsync(site.Name));
        KilledChild.Say($"deleted {site.Id}");
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
