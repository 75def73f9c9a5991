using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.FileZilla;

/// <summary><c>fzsftp</c>, FileZilla's engine for SFTP, and what FileZilla says to it: commands, and answers to what it asks.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private const int MemorySize = 256 * 1024;

    private readonly Process _process;
    private readonly Transcript _transcript;
    private readonly Login _login;
    private readonly MemoryMappedFile _memory;
    private string _fingerprint = "";
    private bool _passwordWasAsked;

    public Engine(Workspace workspace, Login login, IEnumerable<string> options)
    {
        (_transcript, _login) = (workspace.Transcript, login);
        var memory = Path.Join(workspace.Home, "memory");
        _memory = MemoryMappedFile.CreateFromFile(memory, FileMode.Create, null, MemorySize);
        // .NET lets no child inherit a file; a shell does.
        _process = LocalProgram.Start(workspace, "sh", ["-c", $"exec fzsftp \"$@\" {LocalFile.Descriptor}<>\"$0\"", memory, .. options]);
    }

    /// <summary>Opens the local end of the transfer that is told next.</summary>
    public LocalFile Open(string path, bool isDownload) => new(path, isDownload, _memory.CreateViewStream());

    /// <summary>Waits for its first word.</summary>
    public Task<EngineAnswer> StartAsync(CancellationToken cancel) => ListenAsync(null, cancel);

    /// <summary>Tells a command, and answers what it asks until the command has ended.</summary>
    public async Task<EngineAnswer> TellAsync(string command, LocalFile? file, CancellationToken cancel)
    {
        await SayAsync(command, cancel);
        return await ListenAsync(file, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        LocalProgram.End(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _memory.Dispose();
    }

    private async Task<EngineAnswer> ListenAsync(LocalFile? file, CancellationToken cancel)
    {
        var (shown, names, failed) = (new List<string>(), new List<string>(), false);
        while (await EventAsync(cancel) is (var @event, var line))
        {
            switch (@event)
            {
                case EngineEvent.Reply:
                    return new EngineAnswer(!failed, [.. shown, line], names);
                case EngineEvent.Done:
                    // A chmod that was done ends with 0, too: only what is red tells.
                    return new EngineAnswer(!failed, shown, names);
                case EngineEvent.Error:
                    failed = true;
                    shown.Add(line);
                    break;
                case EngineEvent.Status:
                    shown.Add(line);
                    break;
                case EngineEvent.ListEntry:
                    await LineAsync(cancel);
                    names.Add(await LineAsync(cancel));
                    break;
                case EngineEvent.HostKey:
                    _fingerprint = line.Split(' ')[^1];
                    break;
                case EngineEvent.AskHostKey or EngineEvent.AskHostKeyChanged:
                    await LineAsync(cancel);
                    // n: trust it this once; an empty line: do not.
                    await SayAsync(_login.HostKeys.Any(key => key.Fingerprint == _fingerprint) ? "n" : "", cancel);
                    break;
                case EngineEvent.AskPassword when _passwordWasAsked:
                    // FileZilla gives up, too, when the password that it has is asked for again.
                    return new EngineAnswer(false, [.. shown, "Authentication failed."], []);
                case EngineEvent.AskPassword:
                    _passwordWasAsked = true;
                    await SayAsync(_login.Credential.Secret, cancel);
                    break;
                case EngineEvent.ReceiveQuota:
                    await SayAsync("-0-", cancel);
                    break;
                case EngineEvent.SendQuota:
                    await SayAsync("-1-", cancel);
                    break;
                case EngineEvent.FileOpen or EngineEvent.FileNext or EngineEvent.FileEnd:
                    await SayAsync(file!.Answer(@event, line), cancel);
                    break;
            }
        }
        return new EngineAnswer(false, shown, []);
    }

    /// <summary>The next of what it says; null when it has ended.</summary>
    private async Task<(EngineEvent Event, string Line)?> EventAsync(CancellationToken cancel)
    {
        var first = new char[1];
        if (await _process.StandardOutput.ReadAsync(first, cancel) == 0)
            return null;
        var @event = (EngineEvent)(first[0] - '0');
        return (@event, @event is EngineEvent.ReceiveQuota or EngineEvent.SendQuota ? "" : await LineAsync(cancel));
    }

    private async Task<string> LineAsync(CancellationToken cancel)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancel) ?? "";
        _transcript.Said(line);
        return line;
    }

    private async Task SayAsync(string line, CancellationToken cancel)
    {
        _transcript.Told(line);
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
            await _process.StandardInput.FlushAsync(cancel);
        }
        catch (IOException)
        {
            // It ended, which is seen at the next event.
        }
    }
}

/// <summary>How a command ended.</summary>
/// <param name="Succeeded">Whether nothing red was shown.</param>
/// <param name="Shown">What FileZilla shows of it.</param>
/// <param name="Names">The names in a listing.</param>
internal sealed record EngineAnswer(bool Succeeded, IReadOnlyList<string> Shown, IReadOnlyList<string> Names)
{
    public string Text => string.Join('\n', Shown);
}
