using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PantheonSftp.Benchmarks.Commands;

/// <summary><c>micro</c>: single pieces, by BenchmarkDotNet.</summary>
internal static class MicroCommand
{
    private const int LongestParameter = 60;

    public static Command Create()
    {
        var options = new Argument<string[]>("options") { Description = "BenchmarkDotNet's own options. Default: --filter *", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("micro", "Measures ciphers, SFTP requests and listings by BenchmarkDotNet.") { options };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(result => Run([.. result.GetValue(options) ?? [], .. result.UnmatchedTokens]));
        return command;
    }

    private static int Run(string[] arguments)
    {
        // In this process: what BenchmarkDotNet would generate and build beside the solution does not fit its settings.
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(LongestParameter));
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(arguments.Length > 0 ? arguments : ["--filter", "*"], config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
