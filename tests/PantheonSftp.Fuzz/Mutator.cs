using System.Buffers.Binary;

namespace PantheonSftp.Fuzz;

/// <summary>
/// Makes inputs out of valid ones. It knows one thing of all the formats here: strings have a length of four octets before them
/// (RFC 4251 section 5), so it finds fields, and changes them with and without their length.
/// </summary>
internal static class Mutator
{
    private const int MaxMutations = 6;

    private static readonly uint[] InterestingIntegers =
        [0, 1, 2, 3, 4, 7, 8, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x40000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFE, 0xFFFFFFFF];

    private static readonly byte[] InterestingOctets = [0, 1, 2, 9, 10, 13, 32, 34, 44, 46, 47, 58, 64, 92, 0x7F, 0x80, 0xC3, 0xFE, 0xFF];

    private delegate byte[] Mutation(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random);

    private static readonly Mutation[] Mutations =
        [FlipBit, SetOctet, SetInteger, SetLength, SetLength, ReplaceField, ReplaceField, RepeatField, RemoveField, BorrowField, Cut, CutEnd, Insert, Repeat, Splice];

    /// <summary>
    /// The input of a case. The first cases are the corpus as it is: whatever they break is no matter of odd inputs. The same seed,
    /// number and corpus always make the same input.
    /// </summary>
    public static byte[] InputOf(IReadOnlyList<byte[]> corpus, ulong seed, long caseNumber, int maxLength)
    {
        if (caseNumber < corpus.Count)
            return corpus[(int)caseNumber];

        var random = new CaseRandom(seed, (ulong)caseNumber);
        var input = random.Of(corpus);
        for (var left = 1 + random.Below(MaxMutations); left > 0; left--)
            input = random.Of(Mutations)(input, corpus, random);
        return input.Length <= maxLength ? input : input[..maxLength];
    }

    private static byte[] FlipBit(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random) =>
        Changed(input, random, (octets, at) => octets[at] ^= (byte)(1 << random.Below(8)));

    private static byte[] SetOctet(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random) =>
        Changed(input, random, (octets, at) => octets[at] = random.OneIn(2) ? random.Of(InterestingOctets) : (byte)random.Next());

    private static byte[] SetInteger(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random) =>
        Changed(input, random, (octets, at) => Write(octets, at, random.Of(InterestingIntegers)));

    /// <summary>A length that its field does not have.</summary>
    private static byte[] SetLength(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        if (!TryFindField(input, random, out var field))
            return SetInteger(input, corpus, random);
        var right = (uint)(field.End - field.Content);
        var wrong = random.Below(4) switch
        {
            0 => right + 1,
            1 => right - 1,
            2 => (uint)(input.Length - field.Content + random.Below(3) - 1),
            _ => random.Of(InterestingIntegers),
        };
        var changed = input.ToArray();
        Write(changed, field.Start, wrong);
        return changed;
    }

    /// <summary>Other content of a length that is right.</summary>
    private static byte[] ReplaceField(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        if (!TryFindField(input, random, out var field))
            return Insert(input, corpus, random);
        var old = input.AsSpan(field.Content..field.End);
        byte[] content = random.Below(5) switch
        {
            0 => [],
            1 => [.. old, .. random.Octets(1 + random.Below(8))],
            2 => random.Octets(random.Below(64)),
            3 => [.. Enumerable.Repeat((byte)random.Next(), random.Below(3000))],
            _ => old[random.Below(old.Length + 1)..].ToArray(),
        };
        return [.. input[..field.Start], .. Counted(content), .. input[field.End..]];
    }

    private static byte[] RepeatField(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        if (!TryFindField(input, random, out var field))
            return Repeat(input, corpus, random);
        var whole = input[field.Start..field.End];
        var times = random.OneIn(8) ? 1 + random.Below(200) : 1;
        return [.. input[..field.End], .. Enumerable.Repeat(whole, times).SelectMany(octets => octets), .. input[field.End..]];
    }

    private static byte[] RemoveField(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random) =>
        TryFindField(input, random, out var field) ? [.. input[..field.Start], .. input[field.End..]] : Cut(input, corpus, random);

    /// <summary>A field of another input in the place of one.</summary>
    private static byte[] BorrowField(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        var lender = random.Of(corpus);
        return TryFindField(input, random, out var field) && TryFindField(lender, random, out var lent)
            ? [.. input[..field.Start], .. lender[lent.Start..lent.End], .. input[field.End..]]
            : Splice(input, corpus, random);
    }

    private static byte[] Cut(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        var (start, end) = Range(input, random);
        return [.. input[..start], .. input[end..]];
    }

    private static byte[] CutEnd(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random) => input[..random.Below(input.Length + 1)];

    private static byte[] Insert(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        var at = random.Below(input.Length + 1);
        return [.. input[..at], .. random.Octets(1 + random.Below(16)), .. input[at..]];
    }

    private static byte[] Repeat(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        var (start, end) = Range(input, random);
        return [.. input[..end], .. input[start..end], .. input[end..]];
    }

    private static byte[] Splice(byte[] input, IReadOnlyList<byte[]> corpus, CaseRandom random)
    {
        var other = random.Of(corpus);
        return [.. input[..random.Below(input.Length + 1)], .. other[random.Below(other.Length + 1)..]];
    }

    private static byte[] Changed(byte[] input, CaseRandom random, Action<byte[], int> change)
    {
        if (input.Length == 0)
            return random.Octets(1);
        var changed = input.ToArray();
        change(changed, random.Below(changed.Length));
        return changed;
    }

    private static (int Start, int End) Range(byte[] input, CaseRandom random)
    {
        var start = random.Below(input.Length + 1);
        return (start, start + random.Below(Math.Min(input.Length - start, 256) + 1));
    }

    /// <summary>The first four octets from a place on that may be the length of what follows them.</summary>
    private static bool TryFindField(byte[] input, CaseRandom random, out Field field)
    {
        field = default;
        if (input.Length < sizeof(uint))
            return false;
        for (var at = random.Below(input.Length - sizeof(uint) + 1); at <= input.Length - sizeof(uint); at++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(input.AsSpan(at));
            if (length <= (uint)(input.Length - at - sizeof(uint)))
            {
                field = new Field(at, at + sizeof(uint), at + sizeof(uint) + (int)length);
                return true;
            }
        }

        return false;
    }

    private static byte[] Counted(byte[] content)
    {
        var counted = new byte[sizeof(uint) + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(counted, content.Length);
        content.CopyTo(counted, sizeof(uint));
        return counted;
    }

    private static void Write(byte[] octets, int at, uint value)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, value);
        number[..Math.Min(number.Length, octets.Length - at)].CopyTo(octets.AsSpan(at));
    }

    /// <summary>A length at <paramref name="Start"/>, its content, and the end of both.</summary>
    private readonly record struct Field(int Start, int Content, int End);
}
