using System.Text;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Files;

/// <summary>Links that a client made while dev was in SFTP mode, and what they are good for once it is in Git mode.</summary>
public sealed class WhereAPathLeadsTests(WhereAPathLeadsTests.LinkedEnvironment linked) : IClassFixture<WhereAPathLeadsTests.LinkedEnvironment>
{
    private const string GitMode = "code/ is read-only while dev is in Git mode";
    private const string Platform = "this belongs to the platform";

    [Theory]
    [InlineData("code/to-files/a.txt", null)]
    [InlineData("code/chain/b.txt", null)]
    [InlineData("code/absolute/c.txt", null)]
    [InlineData("code/wp-content/uploads/d.txt", null)]
    [InlineData("code/to-tmp/e.txt", null)]
    [InlineData("code/dangling-in-files", null)]
    [InlineData("tmp/to-code/wp-content/uploads/f.txt", null)]
    [InlineData("tmp/to-code/g.txt", GitMode)]
    [InlineData("tmp/dangling-in-code", GitMode)]
    [InlineData("files/../code/h.txt", GitMode)]
    [InlineData("code/to-logs/i.txt", Platform)]
    [InlineData("code/dangling-in-logs", Platform)]
    public void A_new_file_is_judged_by_where_its_path_leads(string path, string? refusal)
    {
        var status = linked.Open(path, SftpOpenFlags.Write | SftpOpenFlags.Create);

        status.Code.Should().Be(refusal is null ? SftpStatusCode.Ok : SftpStatusCode.PermissionDenied);
        (status.Text ?? "").Contains(refusal ?? "", StringComparison.Ordinal).Should().BeTrue(status.Text);
    }

    [Theory]
    [InlineData("code/index.php", GitMode)]
    [InlineData("tmp/to-index", GitMode)]
    [InlineData("tmp/to-code/index.php", GitMode)]
    [InlineData("code/to-logs/nginx/nginx-access.log", Platform)]
    [InlineData("metadata.json", Platform)]
    public void What_may_not_be_written_is_not_truncated_either(string path, string refusal)
    {
        linked.Open(path, SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate).Text.Should().Contain(refusal);
        linked.Files.SetAttributes(Octets(path), followLink: true, new SftpAttributes { Size = 0 }).Text.Should().Contain(refusal);

        linked.Files.GetAttributes(Octets(path), followLink: true, out var attributes).IsOk.Should().BeTrue();
        attributes.Size.Should().BePositive();
    }

    [Theory]
    [InlineData("code/index.php", "tmp/index.php", GitMode)]
    [InlineData("metadata.json", "tmp/metadata.json", Platform)]
    [InlineData("tmp/file", "code/file", "different file systems")]
    [InlineData("files/private/README.txt", "tmp/README.txt", "Links are not supported in files/")]
    public void A_hard_link_is_no_second_way_to_a_file(string existing, string link, string refusal) =>
        linked.Files.MakeHardLink(Octets(existing), Octets(link)).Text.Should().ContainAny(refusal, GitMode);

    [Theory]
    [InlineData("code/index.php", "tmp/index.php", GitMode)]
    [InlineData("tmp/file", "code/index.php", GitMode)]
    [InlineData("tmp/file", "code/to-logs/file", Platform)]
    [InlineData("tmp/file", "code/to-files/file", "different file systems")]
    [InlineData("code/wp-content/uploads", "tmp/uploads", Platform)]
    [InlineData("tmp/to-code", "code/wp-content/uploads", GitMode)]
    public void A_rename_is_judged_at_both_ends_even_onto_what_exists(string from, string to, string refusal)
    {
        linked.Files.Rename(Octets(from), Octets(to), replace: true).Text.Should().ContainAny(refusal, Platform);
        linked.Files.Rename(Octets(from), Octets(to), replace: false).Text.Should().ContainAny(refusal, Platform);
    }

    [Theory]
    [InlineData("code/.git")]
    [InlineData("code/.git/config")]
    [InlineData("code/to-git")]
    [InlineData("code/to-git/config")]
    [InlineData("tmp/to-code/.git/config")]
    public void Git_s_own_directory_is_not_there_in_any_request(string spelled)
    {
        var path = Octets(spelled);
        var file = Octets("tmp/file");
        SftpStatus[] answers =
        [
            linked.Files.Open(path, SftpOpenFlags.Read, default, out _),
            linked.Files.OpenDirectory(path, out _),
            linked.Files.GetAttributes(path, followLink: true, out _),
            linked.Files.SetAttributes(path, followLink: true, new SftpAttributes { Times = (1, 1) }),
            linked.Files.GetVolume(path, out _),
            linked.Files.MakeDirectory(Octets(spelled + "/new"), default),
            linked.Files.Remove(Octets(spelled + "/config")),
            linked.Files.Rename(file, Octets(spelled + "/new"), replace: true),
            linked.Files.MakeHardLink(file, Octets(spelled + "/new")),
            linked.Files.MakeHardLink(Octets(spelled + "/config"), Octets("tmp/config")),
            linked.Files.MakeSymbolicLink(Octets("x"), Octets(spelled + "/new")),
        ];

        answers.Should().OnlyContain(status => status.Code == SftpStatusCode.NoSuchFile);
    }

    private static byte[] Octets(string path) => Encoding.UTF8.GetBytes(path);

    /// <summary>A dev in Git mode with links in <c>code/</c> and <c>tmp/</c>, and a repository.</summary>
    public sealed class LinkedEnvironment : IAsyncLifetime
    {
        private PantheonEmulator _pantheon = null!;

        public ISftpFileSystem Files { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _pantheon = await PantheonEmulator.StartAsync();
            var dev = _pantheon.Site("demo-wordpress").Dev;
            Files = EnvironmentFileSystem.Open(dev, EndpointKind.Appserver, _pantheon.Profile);
            Directory.CreateDirectory(dev.LocalPath("code/.git"));
            File.WriteAllText(dev.LocalPath("code/.git/config"), "[core]");
            File.WriteAllText(dev.LocalPath("tmp/file"), "file");

            Link("code/to-files", "../files");
            Link("code/chain", "to-files");
            Link("code/absolute", "/files");
            Link("code/to-tmp", $"{dev.Home}/tmp");
            Link("code/to-logs", "/logs");
            Link("code/to-git", ".git");
            Link("code/dangling-in-files", "/files/new.txt");
            Link("code/dangling-in-logs", "/logs/new.txt");
            Link("tmp/to-code", "../code");
            Link("tmp/to-index", "/code/index.php");
            Link("tmp/dangling-in-code", "/code/new.txt");
            // A switch by the dashboard would discard the links.
            dev.Change(state => state with { ConnectionMode = ConnectionMode.Git });
        }

        public async ValueTask DisposeAsync()
        {
            Files.Dispose();
            await _pantheon.DisposeAsync();
        }

        internal SftpStatus Open(string path, SftpOpenFlags flags)
        {
            var status = Files.Open(Octets(path), flags, default, out var file);
            file?.Dispose();
            return status;
        }

        private void Link(string path, string target) =>
            Files.MakeSymbolicLink(Octets(target), Octets(path)).IsOk.Should().BeTrue();
    }
}
