namespace PantheonSftp.Benchmarks;

/// <summary>Something that keeps a measurement from being made, told to the person in one sentence.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
