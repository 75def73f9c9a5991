using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>
/// Arguments that come in front of the transfer's own octets (<c>--secluded-args</c>), behind those of the command line: the name
/// <c>rsync</c>, then each argument, all of them ended by a zero octet, and one more at the end.
/// </summary>
internal static class SecludedArguments
{
    private const int MaxLength = 128 * 1024;

    /// <summary>The arguments; null where they have no end, or a later one than any client's.</summary>
    public static async Task<IReadOnlyList<string>?> ReadAsync(PipeReader input, CancellationToken cancel)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancel).ConfigureAwait(false);
            if (TryFindEnd(read.Buffer, out var end))
            {
                var text = Encoding.UTF8.GetString(read.Buffer.Slice(0, end).ToArray());
                input.AdvanceTo(read.Buffer.GetPosition(2, end));
                return text.Split('\0')[1..];
            }

            if (read.IsCompleted || read.Buffer.Length > MaxLength)
            {
                input.AdvanceTo(read.Buffer.End);
                return null;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool TryFindEnd(in ReadOnlySequence<byte> octets, out SequencePosition end)
    {
        var reader = new SequenceReader<byte>(octets);
        while (reader.TryAdvanceTo(0, advancePastDelimiter: false))
        {
            end = reader.Position;
            reader.Advance(1);
            if (reader.TryPeek(out var next) && next == 0)
                return true;
        }

        end = default;
        return false;
    }
}
