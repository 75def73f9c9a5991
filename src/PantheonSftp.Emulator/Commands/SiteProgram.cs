using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>A program that uses what a site has on the disk: while that is exchanged for something else it waits to begin, and before that its end is waited for.</summary>
internal sealed class SiteProgram(ISshProgram inner, Site site) : ISshProgram
{
    public bool RunsInline => inner.RunsInline;

    public bool EndsByItself => inner.EndsByItself;

    public string? Refusal => inner.Refusal;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        using var visit = await site.Gate.EnterAsync(cancel).ConfigureAwait(false);
        return await inner.RunAsync(channel, cancel).ConfigureAwait(false);
    }
}
