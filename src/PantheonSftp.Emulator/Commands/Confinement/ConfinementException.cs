namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>A child cannot be confined on this system, and so is not started.</summary>
internal sealed class ConfinementException(string message) : Exception(message);
