using System.Globalization;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Commands;

/// <summary>What a client reads that asks for a program which is not to be had.</summary>
internal sealed class CommandRefusals(PlatformProfile profile)
{
    private const int MaxNameLength = 100;

    /// <summary>Why this endpoint has nothing to start, or null where it has.</summary>
    public RefusalProgram? Endpoint(Login login) => login.Endpoint switch
    {
        EndpointKind.Codeserver => Refuse(
            $"This is the Git repository of {login.Site.Name}: git clone {login.Site.GitUrl()}. Files are reached as {login.Environment.UserName}.",
            profile.ShellExitStatus,
            RefusalKind.PlatformRule),
        EndpointKind.Cacheserver => Refuse(
            $"This is the cache server of {login.Environment.Name}. On the platform Redis clients reach it through a tunnel; here there is none, and no files either.",
            profile.ShellExitStatus,
            RefusalKind.NotEmulated),
        _ when login.Environment.IsAsleep => Refuse(
            $"{login.Environment} is asleep: wake it with terminus env:wake {login.Environment} (WakeAsync in code), then connect again",
            profile.ShellExitStatus,
            RefusalKind.PlatformRule),
        _ => null,
    };

    /// <summary>What is started instead of a shell; null where the request itself is refused.</summary>
    public RefusalProgram? Shell() => profile.ShellRefusal is { } text ? Refuse(text, profile.ShellExitStatus, RefusalKind.PlatformRule) : null;

    /// <summary>A line that nobody registered an answer for and that only a shell could run.</summary>
    public RefusalProgram NeedsShell(string problem) => Refuse(
        $"sh: {problem}, and there is none here; an answer to the whole line can be registered",
        profile.CommandExitStatus,
        RefusalKind.NotEmulated);

    /// <summary>A command that nobody registered an answer for.</summary>
    public RefusalProgram NotFound(ShellCommand command)
    {
        var name = new string([.. command.Words.FirstOrDefault("").Where(c => !char.IsControl(c)).Take(MaxNameLength)]);
        return Refuse(
            string.Format(CultureInfo.InvariantCulture, profile.CommandRefusal, name), profile.CommandExitStatus, RefusalKind.NotEmulated);
    }

    private RefusalProgram Refuse(string text, int exitStatus, RefusalKind kind) => new(text, exitStatus, kind, explains: profile.ExplainsRefusals);
}
