using PantheonSftp.Benchmarks.Commands;

return await BenchmarkCommand.RunAsync(args);
