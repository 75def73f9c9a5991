using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What of an emulator can be set to make it show what another server shows.</summary>
internal sealed class EmulatorSettings
{
    public PlatformProfile Profile { get; set; } = new();

    /// <summary>The host keys; none for the emulator's own.</summary>
    public IReadOnlyList<SshHostKey> HostKeys { get; set; } = [];

    /// <summary>The registered answers to commands, by the line.</summary>
    public Dictionary<string, CommandAnswer> Answers { get; } = [];

    /// <summary>Sets values.</summary>
    /// <returns>The same settings.</returns>
    public EmulatorSettings With(IEnumerable<Remedy> remedies)
    {
        foreach (var remedy in remedies)
            remedy.Set(this);
        return this;
    }
}
