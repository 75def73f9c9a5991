using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Commands;

/// <summary>
/// The answers to remote commands: those that a program registers here, and those of the fixtures' <c>commands.json</c>. Nothing is ever
/// executed. Where several are for one command, the latest is taken.
/// </summary>
public sealed class CommandRegistry
{
    private readonly Lock _changing = new();
    private volatile IReadOnlyList<CommandRegistration> _registrations = [];
    private long _lastId;

    internal CommandRegistry()
    {
    }

    /// <summary>What is registered at this moment, in the order in which a command looks for its answer: the latest first.</summary>
    public IReadOnlyList<CommandRegistration> Registrations => _registrations;

    /// <summary>Registers an answer.</summary>
    /// <param name="pattern">The commands that it is for; a string is a <see cref="CommandPattern.Glob"/>.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="site">The only site that it is for; null for all.</param>
    /// <returns>Takes the answer back when it is disposed.</returns>
    public CommandRegistration Register(CommandPattern pattern, CommandAnswer answer, Site? site = null) => Register(pattern, _ => Task.FromResult(answer), answer, site);

    /// <summary>Registers a function that answers.</summary>
    /// <param name="pattern">The commands that it is for; a string is a <see cref="CommandPattern.Glob"/>.</param>
    /// <param name="answer">The function. What it throws is logged, and the command ends with 255.</param>
    /// <param name="site">The only site that it is for; null for all.</param>
    /// <returns>Takes the function back when it is disposed.</returns>
    public CommandRegistration Register(CommandPattern pattern, Func<CommandRequest, Task<CommandAnswer>> answer, Site? site = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Register(pattern, answer, null, site);
    }

    /// <summary>Takes back every answer.</summary>
    internal void Clear()
    {
        lock (_changing)
            _registrations = [];
    }

    internal Func<CommandRequest, Task<CommandAnswer>>? Find(Site site, string line, ShellCommand? command) =>
        _registrations.FirstOrDefault(r => (r.Site is null || r.Site.Id == site.Id) && r.Pattern.Matches(line, command))?.Answer;

    /// <summary>Takes back the answers that are for a site alone.</summary>
    internal void Forget(Site site)
    {
        lock (_changing)
            _registrations = [.. _registrations.Where(registration => registration.Site?.Id != site.Id)];
    }

    private CommandRegistration Register(CommandPattern pattern, Func<CommandRequest, Task<CommandAnswer>> answer, CommandAnswer? fixedAnswer, Site? site)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var registration = new CommandRegistration(Interlocked.Increment(ref _lastId), pattern, answer, fixedAnswer, site, Remove);
        lock (_changing)
            _registrations = [registration, .. _registrations];
        return registration;
    }

    private void Remove(CommandRegistration registration)
    {
        lock (_changing)
            _registrations = [.. _registrations.Where(other => other != registration)];
    }
}
