namespace PantheonSftp.Fuzz;

/// <summary>A bounded number of cases for each target, the same ones in every run. The command runs others, and more.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_input_breaks(string name)
    {
        using var target = FuzzTargets.Create(name);

        var failure = new FuzzRun(name, target, FuzzCommand.DefaultSeed).Run(first: 0, target.CasesInTests);

        (failure?.ToString() ?? "").Should().BeEmpty();
    }
}
