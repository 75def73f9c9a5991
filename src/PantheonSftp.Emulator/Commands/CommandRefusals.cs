using System.Globalization;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Commands;

/// <summary>What a client reads that asks for a program which is not to be had.</summary>
internal sealed class CommandRefusals(PlatformProfile profile)
{
    private const int MaxNameLength = 100;

    public RefusalProgram Shell(Login login) => login.Endpoint is EndpointKind.Codeserver
        ? OnlyGit(login)
        : new RefusalProgram(profile.ShellRefusal, profile.ShellExitStatus, RefusalKind.PlatformRule);

    public RefusalProgram OnlyGit(Login login) => new(
        $"This is the Git repository of {login.Site.Name}: git clone {login.Site.GitUrl()}. Files are reached as {login.Environment.UserName}.",
        profile.ShellExitStatus,
        RefusalKind.PlatformRule);

    /// <summary>A line that nobody registered an answer for and that only a shell could run.</summary>
    public RefusalProgram NeedsShell(string problem) => new(
        $"sh: {problem}, and there is none here; an answer to the whole line can be registered",
        profile.CommandExitStatus,
        RefusalKind.NotEmulated);

    /// <summary>A command that nobody registered an answer for.</summary>
    public RefusalProgram NotFound(ShellCommand command)
    {
        var name = new string([.. command.Words.FirstOrDefault("").Where(c => !char.IsControl(c)).Take(MaxNameLength)]);
        return new RefusalProgram(
            string.Format(CultureInfo.InvariantCulture, profile.CommandRefusal, name), profile.CommandExitStatus, RefusalKind.NotEmulated);
    }
}
