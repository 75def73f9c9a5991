using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Code;

/// <summary><c>local:clone</c></summary>
internal sealed class LocalClone : Verb
{
    private readonly Argument<string?> _site = Parameters.Site();
    private readonly Option<string?> _directory = Parameters.Text("--site_dir", "Where to. [default: TERMINUS_LOCAL_COPIES, or ~/pantheon-local-copies, and the site's name]", "DIR");
    private readonly Option<bool> _override = Flag("--override", "Replaces a clone that is there.");

    public LocalClone()
        : base("local:clone", "Clones a site's repository with this machine's git.", "local:clone demo-wordpress --site_dir=./demo") =>
        Takes(_site, _directory, _override);

    protected override async Task RunAsync(VerbRun run)
    {
        // Terminus takes site.env as well, and leaves the environment aside.
        var site = await PlatformSite.FindAsync(run.Platform, run.SplitName(_site).Site);
        var directory = Path.GetFullPath(run.Value(_directory) ?? Path.Combine(LocalCopies(run), site.Name));
        if (Directory.Exists(Path.Combine(directory, ".git")))
        {
            if (!run.Value(_override))
            {
                run.Console.Output.WriteLine(directory);
                return;
            }
            Directory.Delete(directory, recursive: true);
        }
        var ssh = await SshAddress.FindAsync(run.Control, run.Console.Variable);
        if (await GitProgram.RunAsync(["clone", ssh.GitUrlOf(site), directory, "--branch", "master"], run.Cancel) != 0)
            throw new UserErrorException(ExitCode.Failure, $"git could not clone {ssh.GitUrlOf(site)}: it said why above.");
        run.Console.Output.WriteLine(directory);
    }

    private static string LocalCopies(VerbRun run) =>
        run.Console.Variable("TERMINUS_LOCAL_COPIES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "pantheon-local-copies");
}
