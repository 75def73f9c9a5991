using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Testing;

/// <summary>Small programs by command line: <c>cat</c>, <c>exit N</c>, <c>env</c>, <c>both</c>, <c>produce N</c>, <c>count</c>, <c>wait</c>, <c>kill NAME</c>, <c>throw</c>, <c>other</c>, and the subsystem <c>sftp</c>.</summary>
internal sealed class TestPrograms : ISshChannelHandler
{
    public bool GrantsTerminals { get; init; }

    /// <summary>Whether programs continue on the receive loop.</summary>
    public bool RunsInline { get; init; }

    /// <summary>Whether a server that drains waits for programs that say nothing.</summary>
    public bool EndByThemselves { get; init; }

    /// <summary>Completes when a <c>wait</c> has been cancelled.</summary>
    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a <c>wait</c> has begun.</summary>
    public TaskCompletionSource<SshSession> Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What <c>sftp</c> serves; null for no such subsystem.</summary>
    public ISftpFileSystem? Files { get; init; }

    /// <summary>What <c>other</c> does.</summary>
    public Func<SshChannel, CancellationToken, Task<SshExit>>? Other { get; init; }

    public bool AcceptTerminal(SshSession session, string terminal) => GrantsTerminals;

    public ISshProgram? Start(SshProgramRequest request)
    {
        var words = request.Command.Split(' ');
        Func<SshChannel, CancellationToken, Task<SshExit>>? run = (request.Kind, words[0]) switch
        {
            (SshProgramKind.Exec or SshProgramKind.Subsystem, "cat") => CatAsync,
            (SshProgramKind.Exec, "exit") => (_, _) => Task.FromResult(new SshExit(int.Parse(words[1]))),
            (SshProgramKind.Exec, "kill") => (_, _) => Task.FromResult(SshExit.BySignal(words[1])),
            (SshProgramKind.Exec, "throw") => (_, _) => throw new InvalidOperationException("as asked"),
            (SshProgramKind.Exec, "env") => (channel, _) => PrintAsync(channel.Output, string.Join('\n', request.Environment.Select(v => $"{v.Key}={v.Value}"))),
            (SshProgramKind.Exec, "both") => BothAsync,
            (SshProgramKind.Exec, "produce") => (channel, _) => ProduceAsync(channel, long.Parse(words[1])),
            (SshProgramKind.Exec, "count") => CountAsync,
            (SshProgramKind.Exec, "wait") => WaitAsync,
            (SshProgramKind.Exec, "other") => Other,
            (SshProgramKind.Subsystem, "sftp") when Files is { } files => async (channel, cancel) => new SshExit(await new SftpServer(files).RunAsync(channel.Input, channel.Output, cancel)),
            (SshProgramKind.Shell, _) => (channel, _) => PrintAsync(channel.Output, $"shell on {request.Terminal ?? "nothing"}"),
            _ => null,
        };
        return run is null ? null : new Program(run, RunsInline, EndByThemselves);
    }

    private static async Task<SshExit> CatAsync(SshChannel channel, CancellationToken cancel)
    {
        while (true)
        {
            var read = await channel.Input.ReadAsync(cancel);
            foreach (var segment in read.Buffer)
                channel.Output.Write(segment.Span);
            channel.Input.AdvanceTo(read.Buffer.End);
            if ((await channel.Output.FlushAsync(cancel)).IsCompleted || read.IsCompleted)
                return SshExit.Success;
        }
    }

    private static async Task<SshExit> CountAsync(SshChannel channel, CancellationToken cancel)
    {
        var count = 0L;
        while (true)
        {
            var read = await channel.Input.ReadAsync(cancel);
            count += read.Buffer.Length;
            channel.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return await PrintAsync(channel.Output, count.ToString());
        }
    }

    private static async Task<SshExit> BothAsync(SshChannel channel, CancellationToken cancel)
    {
        await PrintAsync(channel.Output, "out");
        await PrintAsync(channel.Error, "error");
        return new SshExit(3);
    }

    private static async Task<SshExit> ProduceAsync(SshChannel channel, long length)
    {
        while (length > 0)
        {
            var count = (int)Math.Min(length, 100_000);
            channel.Output.GetSpan(count)[..count].Fill((byte)'x');
            channel.Output.Advance(count);
            length -= count;
            if ((await channel.Output.FlushAsync()).IsCompleted)
                break;
        }

        return SshExit.Success;
    }

    private async Task<SshExit> WaitAsync(SshChannel channel, CancellationToken cancel)
    {
        var signalled = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.SignalReceived += name => signalled.TrySetResult(name);
        Waiting.TrySetResult(channel.Session);
        try
        {
            return SshExit.BySignal(await signalled.Task.WaitAsync(cancel));
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            throw;
        }
    }

    private static async Task<SshExit> PrintAsync(PipeWriter writer, string text)
    {
        await writer.WriteAsync(Encoding.UTF8.GetBytes(text));
        return SshExit.Success;
    }

    private sealed class Program(Func<SshChannel, CancellationToken, Task<SshExit>> run, bool runsInline, bool endsByItself) : ISshProgram
    {
        public bool RunsInline => runsInline;

        public bool EndsByItself => endsByItself;

        public Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel) => run(channel, cancel);
    }
}
