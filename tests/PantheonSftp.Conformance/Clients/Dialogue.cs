using System.Diagnostics;
using System.Threading.Channels;

namespace PantheonSftp.Conformance.Clients;

/// <summary>A program that takes a command a line, and is told to print a mark after each, so that it is known what belongs to which.</summary>
internal sealed class Dialogue : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Transcript _transcript;
    private readonly Channel<string?> _output = Channel.CreateUnbounded<string?>();
    private readonly Channel<string?> _errors = Channel.CreateUnbounded<string?>();
    private int _commands;

    public Dialogue(Workspace workspace, string program, params string[] arguments)
    {
        _transcript = workspace.Transcript;
        _process = LocalProgram.Start(workspace, program, arguments);
        _process.OutputDataReceived += (_, line) => _output.Writer.TryWrite(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Writer.TryWrite(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it still takes commands.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Tells a command, and a second one that prints a mark to both streams.</summary>
    /// <param name="command">The command, without its line feed.</param>
    /// <param name="printMark">Makes the command that prints a mark: to both streams, or to one and null for the other.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>What it printed; complete is false when it ended instead of answering.</returns>
    public async Task<Reply> TellAsync(string command, Func<string, string> printMark, bool marksErrors, CancellationToken cancel)
    {
        var mark = $"mark-{++_commands}-{_process.Id}";
        _transcript.Told(command);
        try
        {
            await _process.StandardInput.WriteAsync($"{command}\n{printMark(mark)}\n".AsMemory(), cancel);
            await _process.StandardInput.FlushAsync(cancel);
        }
        catch (IOException)
        {
            // It ended: what it said at its end is read below.
        }
        var (output, complete) = await UntilAsync(_output.Reader, mark, cancel);
        var errors = marksErrors ? (await UntilAsync(_errors.Reader, mark, cancel)).Lines : complete ? Ready(_errors.Reader) : (await UntilAsync(_errors.Reader, mark, cancel)).Lines;
        foreach (var line in output.Concat(errors))
            _transcript.Said(line);
        return new Reply(output, errors, complete);
    }

    public async ValueTask DisposeAsync()
    {
        LocalProgram.End(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<(List<string> Lines, bool Complete)> UntilAsync(ChannelReader<string?> reader, string mark, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (await reader.ReadAsync(cancel) is { } line)
        {
            // The command that prints the mark may be echoed, too.
            if (line.Trim() == mark)
                return (lines, true);
            if (!line.Contains(mark, StringComparison.Ordinal))
                lines.Add(line);
        }
        return (lines, false);
    }

    private static List<string> Ready(ChannelReader<string?> reader)
    {
        var lines = new List<string>();
        while (reader.TryRead(out var line) && line is not null)
            lines.Add(line);
        return lines;
    }

    /// <summary>What was printed between a command and its mark.</summary>
    internal sealed record Reply(IReadOnlyList<string> Output, IReadOnlyList<string> Errors, bool Complete)
    {
        public string Text => string.Join('\n', Output.Concat(Errors));
    }
}
