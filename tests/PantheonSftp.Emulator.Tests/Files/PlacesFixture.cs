using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;

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
        var directory = Path.Combine(_directory, Guid.NewGuid().ToString());
        var site = new Site("site", "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", new SiteContext
        {
            Directory = directory,
            State = SiteStateFile.Open(
                Path.Combine(directory, "state.json"),
                new Dictionary<string, EnvironmentState> { [name] = new(binding, binding, mode) },
                isDurable: false),
            Origin = new SiteOrigin(new NewSite().ToFixture("site", SiteSource.Generated("site").Content, [], DateTimeOffset.UnixEpoch)),
            Code = new CodeRepository(Path.Combine(directory, "repository.git"), new NoCode(), TimeProvider.System),
            Provision = _ => throw new InvalidOperationException("rules need no directories"),
            Services = new WorkflowServices(new WorkflowControl(), new PlatformProfile(), TimeProvider.System, NullLogger.Instance, new ActivityFeed(TimeProvider.System, NullLogger.Instance)),
            Sessions = new SessionRegistry(),
            First = () => new SiteState(),
            Removed = new RemovedTrees(directory),
        });
        return site.Environment(name);
    }

    internal EnvironmentPlaces Places(SiteEnvironment environment, PlatformProfile? profile = null) =>
        new(environment, environment.Binding, [$"{Home}/code/wp-content/uploads"], profile ?? new PlatformProfile());

    /// <summary>The place of a path in the home of a dev in SFTP mode.</summary>
    internal EnvironmentPlace Dev(string path, PlatformProfile? profile = null) =>
        Places(Environment("dev", ConnectionMode.Sftp), profile).PlaceAt(InHome(path));

    internal static byte[] InHome(string path) => Encoding.UTF8.GetBytes($"{Home}/{path}");

    private sealed class NoCode : ICodeSource
    {
        public void Fill(CodeRepository repository) => throw new InvalidOperationException("rules need no code");
    }
}
