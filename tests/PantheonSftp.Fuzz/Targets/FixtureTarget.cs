using System.Text;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>A fixture's accounts.json and site.json behind one another, parted by a zero octet: what somebody wrote by hand, and got wrong.</summary>
internal sealed class FixtureTarget : FuzzTarget
{
    private const string Site = "demo-wordpress";
    private const int MaxMessageLength = 1000;

    private static readonly string ShippedAccounts = Read(new ShippedFixtures(), "accounts.json");
    private static readonly string ShippedSite = Read(new ShippedFixtures(), $"sites/{Site}/site.json");

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        Input(ShippedAccounts, ShippedSite),
        Input($$"""[{ "email": "demo@example.com", "keys": ["{{KeySamples.All[1].PublicKey}} me"], }, { "email": "guest@example.com", "password": null }] // a comment""", ShippedSite),
        Input("[null]", ShippedSite),
        Input("""[{ "email": "demo@example.com", "keys": [null] }, { "email": null, "keys": null }]""", ShippedSite),
        Input(ShippedAccounts, ShippedSite.Replace("\"sftp\"", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, ShippedSite.Replace("{}", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, ShippedSite.Replace("\"../../files\"", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, ShippedSite.Replace("\"guest@example.com\"", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, ShippedSite.Replace("40", "-1", StringComparison.Ordinal).Replace("yyyy/MM", "%", StringComparison.Ordinal)),
        Input(ShippedAccounts, """{ "name": null, "id": null, "team": null, "environments": null, "links": null, "uploadFolder": null }"""),
    ];

    public override int CasesInTests => 10_000;

    public override void Run(byte[] input)
    {
        var source = new TwoFiles(input);
        FixtureSet fixtures;
        try
        {
            fixtures = FixtureReader.Read(source);
        }
        catch (InvalidDataException e)
        {
            FuzzFinding.Unless(e.Message.Length < MaxMessageLength + input.Length, "a complaint of any length");
            return;
        }

        CheckSite(fixtures);
        try
        {
            EmulatorSetup.MakeAccounts(new PantheonEmulatorOptions(), fixtures);
        }
        catch (SshKeyRefusedException)
        {
            // A key of a type that the platform does not take.
        }
    }

    private static void CheckSite(FixtureSet fixtures)
    {
        var site = fixtures.Sites.Single();
        FuzzFinding.Unless(site.Name == Site && site.Team.All(member => fixtures.Accounts.Any(account => account.Email == member)), "a site of another name, or whose team nobody knows");
        FuzzFinding.Unless(site.GeneratedUploads >= 0, "fewer uploads than none");
        FuzzFinding.Unless(site.Links.All(link => link.Key.StartsWith("code/", StringComparison.Ordinal) && link.Value is not null), "a link that leads nowhere or lies elsewhere");
        FuzzFinding.Unless(Path.GetFullPath(GeneratedUploads.FolderOf(site.UploadFolder, DateTime.UnixEpoch), "/files").StartsWith("/files/", StringComparison.Ordinal), "uploads that lie elsewhere");
    }

    private static byte[] Input(string accounts, string site) => Encoding.UTF8.GetBytes($"{accounts}\0{site}");

    private static string Read(IFixtureSource source, string path)
    {
        using var reader = new StreamReader(source.Open(path));
        return reader.ReadToEnd();
    }

    private sealed class TwoFiles(byte[] input) : IFixtureSource
    {
        public IReadOnlyList<string> Paths { get; } = ["accounts.json", $"sites/{Site}/site.json"];

        public string NameOf(string path) => path;

        public Stream Open(string path)
        {
            var parted = input.AsSpan().IndexOf((byte)0);
            if (path == Paths[0])
                return new MemoryStream(parted < 0 ? input : input[..parted]);
            return new MemoryStream(parted < 0 ? [] : input[(parted + 1)..]);
        }
    }
}
