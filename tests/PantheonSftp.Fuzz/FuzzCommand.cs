using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PantheonSftp.Fuzz;

/// <summary>A run on demand: <c>--target NAME|all [--seed S] [--count N | --seconds T | --case C]</c>.</summary>
internal sealed record FuzzCommand
{
    public const ulong DefaultSeed = 1;

    public required string Target { get; init; }

    public ulong Seed { get; init; } = DefaultSeed;

    public long First { get; init; }

    public long Count { get; init; } = 1_000_000;

    public TimeSpan? Duration { get; init; }

    private static string Usage => $"--target NAME|all [--seed S] [--count N | --seconds T | --case C], where NAME is one of {string.Join(", ", FuzzTargets.Names)}";

    /// <summary>False when the arguments are xunit's.</summary>
    /// <exception cref="ArgumentException">They are neither xunit's nor right.</exception>
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out FuzzCommand? command)
    {
        command = null;
        if (!arguments.Contains("--target"))
            return false;
        command = new FuzzCommand { Target = "all" };
        for (var i = 0; i < arguments.Length; i += 2)
            command = i + 1 < arguments.Length ? command.With(arguments[i], arguments[i + 1]) : throw new ArgumentException(Usage);
        return true;
    }

    /// <summary>Runs, and says what came of it. The exit status: 1 after a failure.</summary>
    public int Run(TextWriter output)
    {
        var status = 0;
        foreach (var name in Target == "all" ? FuzzTargets.Names : [Target])
        {
            using var target = FuzzTargets.Create(name);
            var run = new FuzzRun(name, target, Seed);
            var failure = run.Run(First, Count, Duration);
            output.WriteLine(failure is null ? $"{name}: {run.Cases} cases, no failure" : failure.ToString());
            status = failure is null ? status : 1;
        }

        return status;
    }

    private FuzzCommand With(string option, string value) => option switch
    {
        "--target" when value == "all" || FuzzTargets.Names.Contains(value) => this with { Target = value },
        "--seed" => this with { Seed = ulong.Parse(value, CultureInfo.InvariantCulture) },
        "--count" => this with { Count = long.Parse(value, CultureInfo.InvariantCulture) },
        "--seconds" => this with { Duration = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)), Count = long.MaxValue },
        "--case" => this with { First = long.Parse(value, CultureInfo.InvariantCulture), Count = 1 },
        _ => throw new ArgumentException(Usage),
    };
}
