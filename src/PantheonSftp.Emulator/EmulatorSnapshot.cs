namespace PantheonSftp.Emulator;

/// <summary>What sites were at some moment, kept under a name: see <see cref="PantheonEmulator.SnapshotAsync"/>.</summary>
/// <param name="Name">The name.</param>
/// <param name="TakenAt">When it was taken, by the emulator's clock.</param>
/// <param name="Sites">The names of the sites that it has.</param>
public sealed record EmulatorSnapshot(string Name, DateTimeOffset TakenAt, IReadOnlyList<string> Sites);
