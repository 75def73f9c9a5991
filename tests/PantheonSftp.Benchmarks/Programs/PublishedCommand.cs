using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PantheonSftp.Benchmarks.Programs;

/// <summary>The command <c>pantheon-sftp</c> as users run it: published for this platform, and published again only when a source changed.</summary>
internal static class PublishedCommand
{
    private static readonly string Artifacts = Path.Combine(Repository.Root, "tests", "PantheonSftp.Benchmarks", "obj", "published");
    private static readonly string Stamp = Path.Combine(Artifacts, "sources.txt");

    /// <exception cref="ToolException">It cannot be built.</exception>
    public static async Task<string> LocateAsync(CancellationToken cancel)
    {
        var platform = RuntimeInformation.RuntimeIdentifier;
        var program = Path.Combine(Artifacts, "publish", "PantheonSftp.Cli", $"release_{platform}", "pantheon-sftp");
        var sources = Sources();
        if (File.Exists(program) && File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, cancel) == sources)
            return program;

        await Console.Error.WriteLineAsync("publishing pantheon-sftp");
        await PublishAsync(platform, cancel);
        await File.WriteAllTextAsync(Stamp, sources, cancel);
        return program;
    }

    private static async Task PublishAsync(string platform, CancellationToken cancel)
    {
        // Artifacts of its own: nobody's build is disturbed, and nobody's build disturbs a measurement.
        string[] arguments =
        [
            "publish", Path.Combine(Repository.Root, "src", "PantheonSftp.Cli"), "-c", "Release", "-r", platform, "--self-contained", "false",
            "--artifacts-path", Artifacts, "--nologo", "-v", "quiet",
        ];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = build.StandardOutput.ReadToEndAsync(cancel);
        await build.WaitForExitAsync(cancel);
        if (build.ExitCode != 0)
            throw new ToolException($"pantheon-sftp cannot be published:\n{await output}");
    }

    /// <summary>Every file that goes into the program, with what changes when it does.</summary>
    private static string Sources()
    {
        var source = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "fixtures"), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*.props"))
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"));
        return string.Join('\n', source.Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {new FileInfo(file).Length}"));
    }
}
