using PantheonSftp.Benchmarks.Workloads;

namespace PantheonSftp.Benchmarks.Commands;

/// <summary>What the command line asks of <c>compare</c>.</summary>
internal sealed record CompareSettings(int Rounds, IReadOnlyList<Workload> Workloads, string? Ours, string Directory, bool WithRclone, bool WritesReadme);
