using System.Text.Json;

namespace PantheonSftp.Conformance.Operations;

/// <summary>One thing that a person does with a client. Every client has its own words for it, or cannot do it, which its profile says.</summary>
internal abstract record Operation
{
    /// <summary>The name in profiles and bridges: <c>make-directory</c>.</summary>
    public string Name => NameOf(GetType());

    public static string NameOf(Type operation) => JsonNamingPolicy.KebabCaseLower.ConvertName(operation.Name);
}

/// <summary>Where the session is. Answers with the path.</summary>
internal sealed record WorkingDirectory : Operation;

/// <summary>The names in a directory, hidden ones too, without <c>.</c> and <c>..</c>. Answers with the names.</summary>
internal sealed record List(string Path) : Operation;

/// <summary>Uploads a file, over what is there.</summary>
internal sealed record Put(string Local, string Remote) : Operation;

/// <summary>Downloads a file.</summary>
internal sealed record Get(string Remote, string Local) : Operation;

/// <summary>Uploads the part of a file that is not there yet.</summary>
internal sealed record ResumePut(string Local, string Remote) : Operation;

/// <summary>Downloads the part of a file that is not here yet.</summary>
internal sealed record ResumeGet(string Remote, string Local) : Operation;

/// <summary>Uploads a file with its modification time.</summary>
internal sealed record PutWithTime(string Local, string Remote) : Operation;

/// <summary>Uploads a directory with all that is in it.</summary>
internal sealed record PutTree(string LocalDirectory, string RemoteDirectory) : Operation;

/// <summary>Downloads a directory with all that is in it.</summary>
internal sealed record GetTree(string RemoteDirectory, string LocalDirectory) : Operation;

/// <summary>Writes a local file behind what a remote file holds.</summary>
internal sealed record Append(string Local, string Remote) : Operation;

/// <summary>Cuts a file, or fills it up with zeros.</summary>
internal sealed record Truncate(string Remote, long Length) : Operation;

/// <summary>Renames what may not overwrite anything.</summary>
internal sealed record Rename(string From, string To) : Operation;

/// <summary>Renames onto a file that is there, in one step.</summary>
internal sealed record Replace(string From, string To) : Operation;

/// <summary>Removes a file.</summary>
internal sealed record Remove(string Path) : Operation;

/// <summary>Removes a directory with all that is in it.</summary>
internal sealed record RemoveTree(string Path) : Operation;

/// <summary>Makes a directory.</summary>
internal sealed record MakeDirectory(string Path) : Operation;

/// <summary>Removes an empty directory.</summary>
internal sealed record RemoveDirectory(string Path) : Operation;

/// <summary>Sets permissions.</summary>
internal sealed record ChangeMode(string Path, UnixFileMode Mode) : Operation;

/// <summary>Makes a symbolic link.</summary>
internal sealed record MakeLink(string Target, string Path) : Operation;

/// <summary>What a symbolic link holds. Answers with it.</summary>
internal sealed record ReadLink(string Path) : Operation;

/// <summary>How much room there is. Answers with the free space, in the client's own words.</summary>
internal sealed record FreeSpace(string Path) : Operation;

/// <summary>Runs a command of the other side. Answers with its output.</summary>
internal sealed record Execute(string CommandLine) : Operation;

/// <summary>Runs a whole command line of this machine, as a guide has it. <c>{host}</c>, <c>{port}</c>, <c>{user}</c> and <c>{site}</c> stand for what is the target's own.</summary>
internal sealed record Run(string CommandLine) : Operation;

/// <summary>Asks for a shell.</summary>
internal sealed record OpenShell(bool OnTerminal) : Operation;
