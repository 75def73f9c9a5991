using PantheonSftp.Fuzz.Targets;

namespace PantheonSftp.Fuzz;

public sealed class MutatorTests
{
    [Fact]
    public void A_seed_and_a_case_always_make_the_same_input()
    {
        // A printed failure is worth something only while this holds, so the octets stand here.
        var input = Mutator.InputOf([[1, 2, 3, 4, 5, 6, 7, 8]], seed: 1, caseNumber: 1000, maxLength: 100);

        Convert.ToHexString(input).Should().StartWith("0902030405290747F14A");
    }

    [Fact]
    public void The_first_cases_are_the_corpus_itself() =>
        Enumerable.Range(0, SftpSamples.All.Count).Select(i => Mutator.InputOf(SftpSamples.All, seed: 7, i, 1 << 20)).Should().Equal(SftpSamples.All);

    [Fact]
    public void Later_cases_differ_from_the_corpus_and_from_one_another()
    {
        var inputs = Enumerable.Range(100, 500).Select(i => Convert.ToHexString(Mutator.InputOf(SftpSamples.All, seed: 7, i, 1 << 20))).ToList();

        inputs.Distinct().Count().Should().BeGreaterThan(450);
    }

    [Fact]
    public void No_input_is_longer_than_it_may_be() =>
        Enumerable.Range(100, 500).Select(i => Mutator.InputOf(SftpSamples.All, seed: 7, i, 50).Length).Should().OnlyContain(length => length <= 50);

    [Fact]
    public void A_failure_says_how_to_run_it_again()
    {
        using var target = new FailsOnLongInputs();

        var failure = new FuzzRun("long", target, seed: 3).Run(first: 0, count: 10_000);

        failure!.ToString().Should().Contain("it is long").And.EndWith($"--target long --seed 3 --case {failure.Case}");
        new FuzzRun("long", target, seed: 3).Run(failure.Case, count: 1)!.Input.Should().Equal(failure.Input);
    }

    [Fact]
    public void Memory_out_of_proportion_is_a_failure()
    {
        using var target = new AllocatesMuch();

        new FuzzRun("much", target, seed: 1).Run(first: 0, count: 10)!.What.Should().StartWith("allocated");
    }

    private sealed class FailsOnLongInputs : FuzzTarget
    {
        public override IReadOnlyList<byte[]> Corpus => [[0, 0, 0, 1, 1]];

        public override int CasesInTests => 0;

        public override void Run(byte[] input) => FuzzFinding.Unless(input.Length < 100, "it is long");
    }

    private sealed class AllocatesMuch : FuzzTarget
    {
        public override IReadOnlyList<byte[]> Corpus => [[1]];

        public override int CasesInTests => 0;

        public override void Run(byte[] input) => GC.KeepAlive(new byte[10_000_000]);
    }
}
