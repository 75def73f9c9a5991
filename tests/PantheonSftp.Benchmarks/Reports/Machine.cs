using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PantheonSftp.Benchmarks.Reports;

/// <summary>What figures depend on beside the programs themselves.</summary>
internal static class Machine
{
    /// <summary>One line: processor, versions, the file system of the servers' files, the date.</summary>
    public static async Task<string> DescribeAsync(string directory, CancellationToken cancel)
    {
        var fileSystem = new DriveInfo(directory).DriveFormat;
        var openSsh = await OpenSshAsync(cancel);
        var date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, {fileSystem}, {openSsh}, .NET {Environment.Version}, {date}";
    }

    private static string Processor()
    {
        const string Key = "model name";
        var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static async Task<string> OpenSshAsync(CancellationToken cancel)
    {
        using var ssh = Process.Start(new ProcessStartInfo(Tools.Require("ssh", "openssh-client"), "-V") { RedirectStandardError = true })!;
        var version = await ssh.StandardError.ReadToEndAsync(cancel);
        await ssh.WaitForExitAsync(cancel);
        // OpenSSH_9.2p1 Debian-2, OpenSSL 3.0.11: the first word will do.
        return version.Split(' ', ',')[0].Replace('_', ' ');
    }
}
