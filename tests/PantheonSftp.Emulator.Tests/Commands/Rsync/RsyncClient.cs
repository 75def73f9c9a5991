using System.Diagnostics;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

/// <summary>The machine's rsync as a client of an emulator.</summary>
public sealed class RsyncClient : IAsyncLifetime
{
    private OpenSshLogin _login = null!;
    private int _directories;

    public PantheonEmulator Pantheon { get; private set; } = null!;

    internal OpenSshLogin Login => _login;

    public async ValueTask InitializeAsync()
    {
        Pantheon = await PantheonEmulator.StartAsync();
        _login = new OpenSshLogin(Pantheon);
    }

    public async ValueTask DisposeAsync()
    {
        _login.Dispose();
        await Pantheon.DisposeAsync();
    }

    /// <summary>A new directory of the client's with these files.</summary>
    public string Local(params (string Path, string Text)[] files)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_login.Directory, Interlocked.Increment(ref _directories).ToString())).FullName;
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return directory;
    }

    /// <summary>Runs rsync. An argument that begins with <c>ENV:</c>, such as <c>dev:files/</c>, becomes one of demo-wordpress's environments.</summary>
    internal Outcome Run(params string[] arguments) => OpenSshLogin.Run("rsync", Complete(arguments));

    internal Process Start(params string[] arguments) => OpenSshLogin.Start("rsync", Complete(arguments));

    private string[] Complete(string[] arguments) => ["-e", _login.Ssh, .. arguments.Select(Complete)];

    private string Complete(string argument)
    {
        var colon = argument.IndexOf(':');
        if (colon < 1 || argument[0] is '-' or '/')
            return argument;
        var site = Pantheon.Site("demo-wordpress");
        var user = argument[..colon] is var name && name.StartsWith("dbserver.", StringComparison.Ordinal)
            ? $"dbserver.{site.Environment(name[9..]).UserName}"
            : site.Environment(name).UserName;
        return _login.At(user, argument[(colon + 1)..]);
    }
}
