using PantheonSftp.Benchmarks.Workloads;

namespace PantheonSftp.Benchmarks.Measurement;

/// <summary>A workload with every server's figures, in the order of the servers.</summary>
internal sealed record WorkloadResult(Workload Workload, IReadOnlyDictionary<string, Measurements> Servers);
