using System.Text.Json;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>The files that the platform keeps in a home. Their names are documented; what is in them here is made up and holds no secret.</summary>
internal static class HomeFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(string home, SiteFixture site, SiteEnvironment environment)
    {
        Put("metadata.json", JsonSerializer.Serialize(new { site = site.Id, environment = environment.Name, binding = environment.Binding }, Indented) + "\n");
        Put("fusedav.conf", $"[fusedav]\nuri=https://files.example.invalid/{site.Id}/{environment.Name}/\n");
        Put("fusedav_version", "emulated\n");
        Put("htpasswd", "");
        Put("drushrc.php", $"<?php\n$options['uri'] = 'https://{environment.Name}-{site.Name}.example.invalid';\n");
        Put("certs/README", "On the platform this directory holds the container's certificates. The emulator has none.\n");

        void Put(string name, string text) => File.WriteAllText(Path.Combine(home, name), text);
    }
}
