using System.CommandLine;

namespace PantheonSftp.Benchmarks.Commands;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchmarkCommand
{
    /// <summary>A cancelled run stops its servers and removes its files before it ends.</summary>
    private static readonly TimeSpan CleaningUp = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Measures the server: side by side with others, and piece by piece.")
        {
            CompareCommand.Create(),
            SizeCommand.Create(),
            PlatformCommand.Create(),
            TimingCommand.Create(),
            MicroCommand.Create(),
        };
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = CleaningUp };
        try
        {
            return await root.Parse(arguments).InvokeAsync(configuration);
        }
        catch (ToolException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
