using System.ComponentModel;
using System.Diagnostics;

namespace PantheonSftp.Ssh.Tests.Keys;

/// <summary>OpenSSH's <c>ssh-keygen</c>, and a directory for its files that goes away with it.</summary>
internal sealed class SshKeygen : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pantheon-keys-");

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    public string Run(params string[] arguments) => RunWithInput("", arguments);

    public string RunWithInput(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, $"ssh-keygen {string.Join(' ', arguments)} says {output}{errors.Result}");
        return output;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("ssh-keygen", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("ssh-keygen is not installed: apt-get install openssh-client");
            throw;
        }
    }
}
