using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What became of a switch of the connection mode.</summary>
/// <param name="Mode">The mode from now on.</param>
/// <param name="Discarded">The pending changes that the switch to Git mode discarded.</param>
/// <param name="Workflow">The workflow that did it; null where the mode was set already.</param>
public sealed record ConnectionModeChange(ConnectionMode Mode, Diffstat Discarded, Workflow? Workflow);
