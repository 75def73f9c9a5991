using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>One rule for every way in: what environment, mode and place allow does not depend on the tool that asks.</summary>
public sealed class EveryWayInTests(EveryWayInTests.Site shared) : IClassFixture<EveryWayInTests.Site>
{
    /// <summary>Environments in each mode: dev and a multidev in both, test and live in none.</summary>
    private static readonly string[] Environments = ["dev sftp", "dev git", "multidev sftp", "multidev git", "test", "live"];

    private static readonly string[] Places = ["code", "code/wp-content/uploads", "files", "tmp", "logs", "."];

    private static readonly string[] Tools = ["sftp", "scp", "scp -O", "rsync"];

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var environment in Environments)
        {
            foreach (var place in Places)
            {
                foreach (var tool in Tools)
                    cells.Add(environment, place, tool);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_may_be_written_is_the_same_for_every_tool(string environment, string place, string tool)
    {
        var isAllowed = IsWritable(environment, place);
        var name = $"{Guid.NewGuid():N}.txt";

        var outcome = await shared.UploadAsync(environment, tool, $"{place}/{name}");

        (outcome.ExitCode == 0).Should().Be(isAllowed, "{0} said {1}", tool, outcome.Error);
        File.Exists(shared.Environment(environment).LocalPath($"{place}/{name}")).Should().Be(isAllowed);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_is_there_is_read_by_every_tool_and_changed_only_where_it_may_be(string environment, string place, string tool)
    {
        var file = shared.Environment(environment).LocalPath($"{place}/{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(file, "as it was", TestContext.Current.CancellationToken);
        var path = $"{place}/{Path.GetFileName(file)}";

        var download = await shared.DownloadAsync(environment, tool, path);
        await shared.UploadAsync(environment, tool, path);

        download.Should().Be("as it was");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be(IsWritable(environment, place) ? Site.Text : "as it was");
        File.Delete(file);
    }

    /// <summary>The platform's rule once more, written from its documentation and not from the code.</summary>
    private static bool IsWritable(string environment, string place) => place switch
    {
        "files" or "tmp" or "code/wp-content/uploads" => true,
        "code" => environment.EndsWith("sftp", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>An emulator with two sites, so that dev and a multidev are there in both modes at once.</summary>
    public sealed class Site : IAsyncLifetime
    {
        public const string Text = "sent by a client";
        private const string Multidev = "feature";

        private readonly RunningEmulator _emulator = new();

        public async ValueTask InitializeAsync()
        {
            await _emulator.InitializeAsync();
            foreach (var mode in new[] { ConnectionMode.Sftp, ConnectionMode.Git })
            {
                _emulator.Pantheon.AddSite(
                    NameOf(mode.ToString()),
                    new Dictionary<string, string> { ["code/index.php"] = "<?php\n" },
                    new NewSite { ConnectionMode = mode, Multidevs = new Dictionary<string, ConnectionMode> { [Multidev] = mode } });
            }
        }

        public ValueTask DisposeAsync() => _emulator.DisposeAsync();

        public SiteEnvironment Environment(string cell) => cell.Split(' ') switch
        {
            ["dev", var mode] => _emulator.Pantheon.Site(NameOf(mode)).Dev,
            ["multidev", var mode] => _emulator.Pantheon.Site(NameOf(mode)).Environment(Multidev),
            [var name, ..] => _emulator.Pantheon.Site(NameOf("git")).Environment(name),
            _ => throw new ArgumentException(cell),
        };

        internal async Task<ProgramRun> UploadAsync(string cell, string tool, string path)
        {
            var local = Path.Combine(_emulator.OpenSsh.Directory, Guid.NewGuid().ToString("N"));
            await File.WriteAllTextAsync(local, Text);
            return await CopyAsync(cell, tool, local, path, isUpload: true);
        }

        /// <summary>What a download brings, or null.</summary>
        public async Task<string?> DownloadAsync(string cell, string tool, string path)
        {
            var local = Path.Combine(_emulator.OpenSsh.Directory, Guid.NewGuid().ToString("N"));
            await CopyAsync(cell, tool, local, path, isUpload: false);
            return File.Exists(local) ? await File.ReadAllTextAsync(local) : null;
        }

        private static string NameOf(string mode) => $"every-way-{mode.ToLowerInvariant()}";

        private Task<ProgramRun> CopyAsync(string cell, string tool, string local, string path, bool isUpload)
        {
            var user = Environment(cell).UserName;
            var there = OpenSshClient.At(user, path);
            string[] sides = isUpload ? [local, there] : [there, local];
            return tool switch
            {
                "sftp" => _emulator.OpenSsh.SftpAsync(user, isUpload ? $"put {local} {path}\n" : $"get {path} {local}\n"),
                "scp" => _emulator.OpenSsh.ScpAsync(sides),
                "scp -O" => _emulator.OpenSsh.ScpAsync(["-O", .. sides]),
                _ => _emulator.OpenSsh.RsyncAsync(["-I", .. sides]),
            };
        }
    }
}
