using PantheonSftp.Emulator.Commands.Scp;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Lines of the old protocol of scp.</summary>
internal sealed class ScpRecordTarget : FuzzTarget
{
    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        "C0644 5 a.txt"u8.ToArray(),
        "C0755 9223372036854775807 a b"u8.ToArray(),
        "D0755 0 directory"u8.ToArray(),
        "T1580702706 0 1580702707 0"u8.ToArray(),
        "E"u8.ToArray(),
        "\u0001scp: a note"u8.ToArray(),
        "\u0002scp: the end"u8.ToArray(),
    ];

    public override int CasesInTests => 50_000;

    public override void Run(byte[] input)
    {
        if (ScpRecord.Read(input, out var record) is { } problem)
        {
            FuzzFinding.Unless(problem.Length is > 0 and < 50, "a problem without words, or one that repeats the line");
            return;
        }

        FuzzFinding.Unless(Enum.IsDefined(record.Kind), "a record of no kind");
        FuzzFinding.Unless(record.Mode <= 0xFFF, "a mode with bits that it cannot have");
        FuzzFinding.Unless(record.Length <= long.MaxValue, "a length that no file can have");
        FuzzFinding.Unless(record.Name.Length < input.Length, "a name longer than its line");
    }
}
