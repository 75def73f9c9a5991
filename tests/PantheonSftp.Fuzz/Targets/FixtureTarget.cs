using System.Text;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>A fixture's accounts.json, site.json and commands.json, parted by zero octets: what somebody wrote by hand, and got wrong.</summary>
internal sealed class FixtureTarget : FuzzTarget
{
    private const string Site = "demo-wordpress";
    private const int MaxMessageLength = 1000;

    private static readonly string ShippedAccounts = Read(new ShippedFixtures(), "accounts.json");
    private static readonly string ShippedSite = Read(new ShippedFixtures(), $"sites/{Site}/site.json");

    private const string Commands = """[{ "words": ["wp", "status"], "output": "fine\n", "exitCode": 3, "delaySeconds": 0.5 }, { "line": "drush *" }, { "regex": "^php .*-v$", "error": "no" }]""";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        Input(ShippedAccounts, ShippedSite),
        Input(ShippedAccounts, ShippedSite, """[null, { "words": [null] }, { "words": null, "output": null, "regex": "(" }]"""),
        Input($$"""[{ "email": "demo@example.com", "keys": ["{{KeySamples.All[1].PublicKey}} me"], }, { "email": "guest@example.com" }] // a comment""", ShippedSite),
        Input("[null]", ShippedSite),
        Input("""[{ "email": "demo@example.com", "keys": [null] }, { "email": null, "keys": null }]""", ShippedSite),
        Input(ShippedAccounts, ShippedSite.Replace("\"sftp\"", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, ShippedSite.Replace("{}", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, ShippedSite.Replace("\"../../files\"", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, ShippedSite.Replace("\"guest@example.com\"", "null", StringComparison.Ordinal)),
        Input(ShippedAccounts, With("""
            "history": [{ "message": "Begin", "author": "Ann <ann@example.com>", "date": "2026-01-15T09:30:00Z", "tags": ["v1"] },
              { "message": "Less", "author": "Ann <ann@example.com>", "date": "2026-01-16T09:30:00Z", "branch": "redesign", "remove": ["a"] }]
            """)),
        Input(ShippedAccounts, WithNull("team")),
        Input(ShippedAccounts, WithNull("environments")),
        Input(ShippedAccounts, WithNull("links")),
        Input(ShippedAccounts, WithNull("uploadFolder")),
        Input(ShippedAccounts, ShippedSite, """[{ "line": "a", "output": null, "error": null }]"""),
        Input(ShippedAccounts, ShippedSite.Replace("40", "-1", StringComparison.Ordinal).Replace("yyyy/MM", "%", StringComparison.Ordinal)),
        Input(ShippedAccounts, """{ "name": null, "id": null, "team": null, "environments": null, "links": null, "uploadFolder": null }"""),
    ];

    public override int CasesInTests => 10_000;

    public override void Run(byte[] input)
    {
        var source = new Files(input);
        try
        {
            foreach (var (_, answer) in CommandFixtureReader.Read(source, Files.Commands))
                FuzzFinding.Unless(answer.StandardOutput is not null && answer.StandardError is not null, "an answer without a text");
            CheckFixtures(FixtureReader.Read(source));
        }
        catch (InvalidDataException e)
        {
            FuzzFinding.Unless(e.Message.Length < MaxMessageLength + input.Length, "a complaint of any length");
        }
        catch (SshKeyRefusedException)
        {
            // A key of a type that the platform does not take.
        }
    }

    private static void CheckFixtures(FixtureSet fixtures)
    {
        EmulatorSetup.MakeAccounts(new PantheonEmulatorOptions(), fixtures);
        var site = fixtures.Sites.Single();
        FuzzFinding.Unless(site.Name == Site && site.Team.All(member => fixtures.Accounts.Any(account => account.Email == member.Email)), "a site of another name, or whose team nobody knows");
        FuzzFinding.Unless(site.GeneratedUploads >= 0, "fewer uploads than none");
        FuzzFinding.Unless(site.Links.All(link => link.Key.StartsWith("code/", StringComparison.Ordinal) && link.Value is not null), "a link that leads nowhere or lies elsewhere");
        FuzzFinding.Unless(Path.GetFullPath(GeneratedUploads.FolderOf(site.UploadFolder, DateTime.UnixEpoch), "/files").StartsWith("/files/", StringComparison.Ordinal), "uploads that lie elsewhere");
    }

    private static byte[] Input(string accounts, string site, string commands = Commands) => Encoding.UTF8.GetBytes($"{accounts}\0{site}\0{commands}");

    /// <summary>Of two members of one name the second counts.</summary>
    private static string WithNull(string member) => With($"\"{member}\": null");

    private static string With(string member) => $"{ShippedSite.TrimEnd()[..^1]}, {member} }}";

    private static string Read(IFixtureSource source, string path)
    {
        using var reader = new StreamReader(source.Open(path));
        return reader.ReadToEnd();
    }

    private sealed class Files(byte[] input) : IFixtureSource
    {
        public const string Commands = $"sites/{Site}/commands.json";

        private static readonly string[] Names = ["accounts.json", $"sites/{Site}/site.json", Commands];

        public IReadOnlyList<string> Paths => Names;

        public string NameOf(string path) => path;

        public Stream Open(string path)
        {
            var number = Array.IndexOf(Names, path);
            foreach (var range in input.AsSpan().Split((byte)0))
            {
                if (number-- == 0)
                    return new MemoryStream(input[range]);
            }

            return new MemoryStream();
        }
    }
}
