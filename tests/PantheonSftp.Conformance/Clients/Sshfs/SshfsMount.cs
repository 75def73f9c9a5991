using System.Diagnostics;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Sshfs;

/// <summary>A directory of the server, mounted on one of the workspace.</summary>
internal sealed class SshfsMount : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    private readonly Process _process;
    private readonly Workspace _workspace;

    private SshfsMount(Process process, Workspace workspace, string directory)
    {
        _process = process;
        _workspace = workspace;
        Directory = directory;
    }

    public string Directory { get; }

    /// <summary>Whether it is mounted. Where sshfs has lost its connection it is gone, and leaves an empty directory.</summary>
    public bool IsThere => File.ReadAllText("/proc/self/mountinfo").Contains($" {Directory} ", StringComparison.Ordinal);

    /// <param name="login">Where to.</param>
    /// <param name="remote">The directory of the server; empty for the home.</param>
    /// <param name="workspace">The client's side.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="LoginFailedException">It is not mounted.</exception>
    public static async Task<SshfsMount> MakeAsync(Login login, string remote, Workspace workspace, CancellationToken cancel)
    {
        var directory = System.IO.Directory.CreateDirectory(Path.Join(workspace.Home, remote.Length == 0 ? "mount-home" : "mount-root")).FullName;
        // It stays in the foreground, so that it can be ended; what others do to the server is seen at once; and links may lead through "..", as those of the
        // platform do, which sshfs has refused by itself since CVE-2026-47187.
        var process = LocalProgram.Start(
            workspace, "sshfs", "-f", "-p", $"{login.Port}", "-o", "dir_cache=no,attr_timeout=0,entry_timeout=0,no_contain_symlinks", $"{login.User}@{login.Host}:{remote}", directory);
        var mount = new SshfsMount(process, workspace, directory);
        try
        {
            while (!mount.IsThere && !process.HasExited)
                await Task.Delay(Poll, cancel);
            // It mounts before it logs in: who looks waits until it is in, or gone.
            if (!(await LocalProgram.RunAsync(workspace, "stat", [directory], "", cancel)).Succeeded || !mount.IsThere)
                throw new LoginFailedException(await mount.SaidAsync(cancel));
            return mount;
        }
        catch
        {
            await mount.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it first: a mount whose program is gone lets everybody go who waits for it, and nothing can be removed through it.</summary>
    public async ValueTask DisposeAsync()
    {
        LocalProgram.End(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (IsThere)
            await LocalProgram.RunAsync(_workspace, "fusermount3", ["-u", "-z", Directory], "", CancellationToken.None);
    }

    private async Task<string> SaidAsync(CancellationToken cancel)
    {
        var text = (await _process.StandardOutput.ReadToEndAsync(cancel) + await _process.StandardError.ReadToEndAsync(cancel)).Trim();
        _workspace.Transcript.Said(text);
        return text;
    }
}
