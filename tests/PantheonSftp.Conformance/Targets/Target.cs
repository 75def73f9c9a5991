using PantheonSftp.Conformance.Clients;
using PantheonSftp.Emulator;

namespace PantheonSftp.Conformance.Targets;

/// <summary>The server that the clients are driven against.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Login">How to log in, with the first of the credentials.</param>
/// <param name="Credentials">All credentials there are.</param>
/// <param name="Scratch">A directory that the suite makes and removes, as clients write it.</param>
internal abstract record Target(string Name, Login Login, IReadOnlyList<Credential> Credentials, string Scratch) : IAsyncDisposable
{
    /// <summary>The emulator in this process, for scenarios that steer the server; null for any other.</summary>
    public virtual PantheonEmulator? Emulator => null;

    /// <summary>A key that the server does not let in; null where none was made.</summary>
    public Credential? Stranger { get; protected init; }

    /// <summary>Whether commands can be run and rsync and the old scp spoken.</summary>
    public virtual bool RunsCommands => true;

    /// <summary>A directory that every login may write into.</summary>
    public virtual string WritableAnywhere => Scratch;

    /// <summary>How large a file is that shows that size is no matter, in MiB. To show that a scenario is right, or on somebody else's disk, less is enough.</summary>
    public virtual int LargeFile => 64;

    /// <summary>Where a path of the server lies on this machine's disk; null where it does not.</summary>
    public virtual string? LocalPath(string remote) => null;

    /// <summary>A text without what nobody else may read: reports are handed on.</summary>
    public virtual string Conceal(string text) => text;

    public abstract ValueTask DisposeAsync();

    /// <summary>How a client logs in: by the first credential that it can use.</summary>
    public Login LoginFor(ClientProfile client) =>
        Login with { Credential = Credentials.FirstOrDefault(credential => client.WhyNot(credential.Ability) is null) ?? Login.Credential };

    /// <summary>The credential of a kind; null when the target has none.</summary>
    public Credential? Find(CredentialKind kind) => Credentials.FirstOrDefault(credential => credential.Kind == kind);
}
