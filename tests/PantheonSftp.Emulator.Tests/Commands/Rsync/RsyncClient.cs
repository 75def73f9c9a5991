using System.Diagnostics;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>The machine's rsync as a client of an emulator. An argument that begins with <c>ENV:</c>, such as <c>dev:files/</c>, becomes one of demo-wordpress's environments.</summary>
public sealed class RsyncClient : IAsyncLifetime
{
    private readonly RunningEmulator _emulator = new();

    public PantheonEmulator Pantheon => _emulator.Pantheon;

    internal OpenSshClient OpenSsh => _emulator.OpenSsh;

    public ValueTask InitializeAsync() => _emulator.InitializeAsync();

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    /// <summary>A new directory of the client's with these files.</summary>
    public string Local(params (string Path, string Text)[] files) => OpenSsh.NewDirectory(files);

    /// <summary>Runs rsync.</summary>
    internal Task<ProgramRun> RunAsync(params string[] arguments) => OpenSsh.RsyncAsync([.. arguments.Select(Complete)]);

    /// <summary>Starts rsync.</summary>
    internal Process Start(params string[] arguments) => OpenSsh.StartRsync([.. arguments.Select(Complete)]);

    private string Complete(string argument)
    {
        var colon = argument.IndexOf(':');
        if (colon < 1 || argument[0] is '-' or '/')
            return argument;
        var site = Pantheon.Site("demo-wordpress");
        var user = argument[..colon] is var name && name.StartsWith("dbserver.", StringComparison.Ordinal)
            ? $"dbserver.{site.Environment(name[9..]).UserName}"
            : site.Environment(name).UserName;
        return OpenSshClient.At(user, argument[(colon + 1)..]);
    }
}
