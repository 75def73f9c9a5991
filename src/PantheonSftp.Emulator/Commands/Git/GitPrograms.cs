using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>Git over SSH: the installed git serves the site's repository to clone, fetch and push.</summary>
/// <param name="profile">The platform's values.</param>
/// <param name="directory">A directory of the server's own for what git needs; made at the first use.</param>
/// <param name="targetOf">The site that somebody has logged in to.</param>
/// <param name="loggers">Where the log goes.</param>
/// <param name="searchPath">Where git is looked for; null for the server's own search path.</param>
internal sealed class GitPrograms(
    PlatformProfile profile, string directory, Func<Login, IPushTarget> targetOf, ILoggerFactory loggers, string? searchPath = null)
{
    // git(1): what it ends with when it cannot go on, and when it is called wrongly.
    private const int Fatal = 128;
    private const int Usage = 129;
    private const int NotInstalled = 127;

    private readonly Lazy<GitWorkshop?> _workshop = new(() => GitWorkshop.Open(directory, searchPath));
    private readonly ILogger _logger = loggers.CreateLogger<GitPrograms>();

    /// <summary>The program for a command of git's; null for every other command.</summary>
    public ISshProgram? Start(Login login, ShellCommand command, SshProgramRequest request)
    {
        if (GitCommand.TryParse(command.Words) is not { } wish)
            return null;
        if (login.Endpoint is not EndpointKind.Codeserver)
            return Refuse(
                $"{wish.Name}: the Git repository of {login.Site.Name} is the user {login.Site.GitUser}'s: git clone {login.Site.GitUrl()}", Fatal, RefusalKind.PlatformRule);
        if (wish.Service is GitService.UploadArchive)
            return Refuse("git archive --remote is not served; clone the repository instead", Fatal, RefusalKind.NotEmulated);
        if (wish.Arguments is not [var path])
            return Refuse($"usage: git {wish.Name} <repository>", Usage, RefusalKind.PlatformRule);
        if (!RepositoryName.IsServed(path, login.Home))
            return Refuse($"fatal: '{path}' does not appear to be a git repository", Fatal, RefusalKind.PlatformRule);
        return _workshop.Value is { } workshop ? Start(wish.Service, login, request, workshop) : Refuse(
            $"git {wish.Name}: the emulator's machine has no git; install it there (Debian's package git)", NotInstalled, RefusalKind.NotEmulated);
    }

    private ISshProgram Start(GitService service, Login login, SshProgramRequest request, GitWorkshop workshop)
    {
        var target = targetOf(login);
        if (service is GitService.UploadPack)
            return new UploadPackProgram(target, workshop, GitProtocol.Of(request.Environment));
        return OperatingSystem.IsWindows()
            ? Refuse("git push: the emulator takes no pushes on Windows", Fatal, RefusalKind.NotEmulated)
            : new ReceivePackProgram(target, login.Account.Email, workshop, profile, _logger);
    }

    private static RefusalProgram Refuse(string text, int exitStatus, RefusalKind kind) =>
        new(string.Concat(text.Select(c => char.IsControl(c) ? '?' : c)), exitStatus, kind);
}
