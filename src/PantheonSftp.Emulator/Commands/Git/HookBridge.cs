using System.Text;
using PantheonSftp.Emulator.Native;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>
/// Answers the hooks of one push through two named pipes in a directory of their own. This side holds both ends of both, so that neither a
/// hook that dies nor one that never comes leaves anybody waiting.
/// </summary>
internal sealed class HookBridge : IAsyncDisposable
{
    /// <summary>References of one push. The platform's limit is unknown. Of more, one more is passed on.</summary>
    public const int MaxUpdates = 10_000;

    /// <summary>Characters that a person is shown: what every system's pipe takes at once, so that writing never waits for a dead hook.</summary>
    private const int MaxText = 3000;

    private const string EndOfPush = "end";

    private readonly string _directory;
    private readonly FileStream _question;
    private readonly FileStream _answer;
    private readonly Task _serving;

    private HookBridge(string directory, Func<HookQuestion, Task<HookAnswer>> answer)
    {
        _directory = directory;
        PrivateDirectory.Create(directory);
        _question = NamedPipe.Create(Path.Combine(directory, HookScript.Question));
        _answer = NamedPipe.Create(Path.Combine(directory, HookScript.Answer));

        // Reading a pipe holds its thread: one of its own, not one of the pool's.
        _serving = Task.Factory.StartNew(() => Serve(answer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What <see cref="HookScript"/> needs to find this side.</summary>
    public KeyValuePair<string, string> Variable => new(HookScript.Variable, _directory);

    /// <summary>Makes the pipes of one push.</summary>
    /// <param name="parent">A directory of the server's own.</param>
    /// <param name="answer">Answers each question; it does not fail.</param>
    public static HookBridge Open(string parent, Func<HookQuestion, Task<HookAnswer>> answer) =>
        new(Path.Combine(parent, Guid.NewGuid().ToString("N")), answer);

    /// <summary>Ends once what was asked is answered. Git and its hooks have ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _question.WriteAsync(Encoding.ASCII.GetBytes($"\n{EndOfPush}\n")).ConfigureAwait(false);
        await _serving.ConfigureAwait(false);
        await _question.DisposeAsync().ConfigureAwait(false);
        await _answer.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_directory, recursive: true);
    }

    private void Serve(Func<HookQuestion, Task<HookAnswer>> answer)
    {
        using var lines = new StreamReader(_question, leaveOpen: true);
        while (lines.ReadLine() is { } line && line != EndOfPush)
        {
            if (HookScript.HookOf(line) is not { } hook)
                continue;
            if (Read(hook, lines) is not { } question)
                return;
            _answer.Write(Encode(answer(question).GetAwaiter().GetResult()));
        }
    }

    /// <summary>The rest of a question, up to its empty line; null when the push ended before that, its hook killed.</summary>
    private static HookQuestion? Read(GitHook hook, StreamReader lines)
    {
        var quarantine = lines.ReadLine();
        var updates = new List<RefUpdate>();
        if (quarantine is null or EndOfPush)
            return null;
        while (lines.ReadLine() is { } line && line != EndOfPush)
        {
            if (line.Length == 0)
                return new HookQuestion(hook, quarantine, updates);
            if (updates.Count <= MaxUpdates && RefUpdate.TryParse(line) is { } update)
                updates.Add(update);
        }

        return null;
    }

    private static byte[] Encode(HookAnswer answer)
    {
        var text = new StringBuilder();
        foreach (var line in answer.Lines)
        {
            if (text.Length + line.Length > MaxText)
            {
                text.Append(HookScript.TextMark).Append("(and more)\n");
                break;
            }

            text.Append(HookScript.TextMark).Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.Append(answer.IsAccepted ? HookScript.AcceptWord : HookScript.RefuseWord).Append('\n').ToString());
    }
}
