using System.Diagnostics;
using PantheonSftp.Emulator.Native;

namespace PantheonSftp.Emulator.Commands;

/// <summary>How the server starts a program for a client: words instead of a shell's line, and nothing of the server's own environment.</summary>
internal static class ChildStart
{
    private static readonly string? SetSid = InstalledProgram.Find("setsid");

    /// <summary>Describes a child whose streams are joined to a channel, in a session of its own where the machine has setsid(1).</summary>
    /// <param name="program">The program's full name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="home">An empty directory of the server's, the child's home and where it starts.</param>
    /// <param name="environment">Variables besides <c>PATH</c>, <c>HOME</c> and <c>LANG</c>.</param>
    public static ProcessStartInfo Of(
        string program, IEnumerable<string> arguments, string home, IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        InheritedDescriptors.Keep();

        // setsid(1) makes the group that signals go to, and becomes the program: the child's id is the group's.
        var start = SetSid is null ? new ProcessStartInfo(program, arguments) : new ProcessStartInfo(SetSid, [program, .. arguments]);
        start.WorkingDirectory = home;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        start.Environment["PATH"] = InstalledProgram.SearchPath;
        start.Environment["HOME"] = home;
        start.Environment["LANG"] = "C";
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        return start;
    }
}
