using System.Text;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Files;

/// <summary>An environment without directories, for asking its rules.</summary>
public sealed class PlacesFixture : IDisposable
{
    public const string Home = "srv/bindings/0123456789abcdef0123456789abcdef";
    private readonly string _directory = Directory.CreateTempSubdirectory("places").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    internal SiteEnvironment Environment(string name, ConnectionMode? mode = null)
    {
        var binding = Home.Split('/')[^1];
        var state = SiteStateFile.Open(
            Path.Combine(_directory, Guid.NewGuid().ToString(), "state.json"),
            new Dictionary<string, EnvironmentState> { [name] = new(binding, binding, mode) });
        return new SiteEnvironment(name, "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", state, _ => throw new InvalidOperationException("rules need no directories"));
    }

    internal EnvironmentPlaces Places(SiteEnvironment environment, PlatformProfile? profile = null) =>
        new(environment, environment.Binding, [$"{Home}/code/wp-content/uploads"], profile ?? new PlatformProfile());

    /// <summary>The place of a path in the home of a dev in SFTP mode.</summary>
    internal EnvironmentPlace Dev(string path, PlatformProfile? profile = null) =>
        Places(Environment("dev", ConnectionMode.Sftp), profile).PlaceAt(InHome(path));

    internal static byte[] InHome(string path) => Encoding.UTF8.GetBytes($"{Home}/{path}");
}
