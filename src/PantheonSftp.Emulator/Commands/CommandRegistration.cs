using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Commands;

/// <summary>An answer that is registered for some commands. Disposal takes it back.</summary>
public sealed class CommandRegistration : IDisposable
{
    private readonly Action<CommandRegistration> _takeBack;

    internal CommandRegistration(long id, CommandPattern pattern, Func<CommandRequest, Task<CommandAnswer>> answer, CommandAnswer? fixedAnswer, Site? site, Action<CommandRegistration> takeBack)
    {
        Id = id;
        Pattern = pattern;
        Answer = answer;
        FixedAnswer = fixedAnswer;
        Site = site;
        _takeBack = takeBack;
    }

    /// <summary>A number that no other answer of this emulator has had.</summary>
    public long Id { get; }

    /// <summary>The commands that it is for.</summary>
    public CommandPattern Pattern { get; }

    /// <summary>The only site that it is for; null for all.</summary>
    public Site? Site { get; }

    /// <summary>The answer; null where a function gives it.</summary>
    public CommandAnswer? FixedAnswer { get; }

    internal Func<CommandRequest, Task<CommandAnswer>> Answer { get; }

    /// <summary>Takes the answer back.</summary>
    public void Dispose() => _takeBack(this);
}
