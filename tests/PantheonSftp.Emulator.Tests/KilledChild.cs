using System.Diagnostics;
using System.Runtime.CompilerServices;
using PantheonSftp.Emulator.Tests.Code;
using PantheonSftp.Emulator.Tests.Commands.Git;
using PantheonSftp.Emulator.Tests.Sites;
using PantheonSftp.Emulator.Tests.Workflows;

namespace PantheonSftp.Emulator.Tests;

/// <summary>A process that works in a directory until it is killed, and says what it has done, a line each: this very program, told by its environment what to do.</summary>
internal sealed class KilledChild : IDisposable
{
    private const string Work = "PANTHEON_KILLED_CHILD";
    private const string Directory = "PANTHEON_KILLED_CHILD_DIRECTORY";

    private static readonly Dictionary<string, Action<string>> Works = new()
    {
        [nameof(KilledCode)] = KilledCode.Work,
        [nameof(KilledEmulator)] = KilledEmulator.Work,
        [nameof(KilledSites)] = KilledSites.Work,
        [nameof(KilledServer)] = KilledServer.Work,
    };

    private readonly Process _process;

    private KilledChild(Process process) => _process = process;

    public static KilledChild Start(string work, string directory)
    {
        var program = Path.ChangeExtension(typeof(KilledChild).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        start.Environment[Work] = work;
        start.Environment[Directory] = directory;
        return new KilledChild(Process.Start(start)!);
    }

    /// <summary>What it says next.</summary>
    public async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException("the child ended by itself");

    /// <summary>Kills it, and returns what it has said beyond what was read.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>The child's part of <see cref="ReadAsync"/>.</summary>
    public static void Say(string what)
    {
        Console.WriteLine(what);
        Console.Out.Flush();
    }

    // Before the test runner: it would cost a second at each start.
#pragma warning disable CA2255 // the program is nobody's library
    [ModuleInitializer]
    internal static void RunIfStartedAsChild()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Work) is not { } work)
            return;
        Works[work](Environment.GetEnvironmentVariable(Directory)!);
        Environment.Exit(0);
    }
}
