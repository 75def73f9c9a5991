using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Fixtures;

/// <summary>The shipped sites without a server.</summary>
internal static class DemoSites
{
    public static SiteList Make(string directory) => new SiteRegistry(
        FixtureReader.Read(new ShippedFixtures()), new SiteSetup(new PantheonEmulatorOptions(), directory, isTemporary: true), RegistryFile.Open(directory, isDurable: false)).Sites;
}
