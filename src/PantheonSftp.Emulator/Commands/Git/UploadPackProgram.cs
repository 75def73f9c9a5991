using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>What clone, fetch and ls-remote talk to: the machine's git.</summary>
/// <param name="target">The site.</param>
/// <param name="workshop">Where git runs.</param>
/// <param name="protocol">The version of git's protocol that the client asks for; null where it does not.</param>
internal sealed class UploadPackProgram(IPushTarget target, GitWorkshop workshop, string? protocol) : ISshProgram
{
    public bool EndsByItself => true;

    public Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        target.Prepare();
        KeyValuePair<string, string>[] environment = protocol is null ? [] : [new(GitProtocol.Variable, protocol)];
        var start = workshop.Git.Start(["upload-pack", "--strict", target.Code.Path], environment: environment);
        return new ChildProgram(() => workshop.Serve(start, [(target.Code.Path, PathRights.Read)])).RunAsync(channel, cancel);
    }
}
