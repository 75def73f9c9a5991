using System.Text;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>What rsync says of errors, as clients are to read it: with paths as they know them, and with the reason where only the kernel refused.</summary>
/// <param name="view">The endpoint.</param>
/// <param name="refusals">Where a reason is told.</param>
internal sealed class RsyncMessages(RsyncView view, RsyncRefusals refusals)
{
    private const string TooLarge = "File too large (27)\n";

    // Octets that are no text stay as they are.
    private static readonly Encoding Octets = Encoding.Latin1;

    private readonly string _root = Octets.GetString(Encoding.UTF8.GetBytes(view.Root));

    /// <summary>Lines for the client, made from lines of rsync's.</summary>
    public byte[] Rewrite(ReadOnlySpan<byte> lines)
    {
        var text = Octets.GetString(lines).Replace(_root, "", StringComparison.Ordinal);

        // It is the last that rsync does: what came behind it, a client that ends by it would not read any more.
        return Octets.GetBytes(text.Contains(TooLarge, StringComparison.Ordinal) ? Explain(text) : text);
    }

    private string Explain(string text)
    {
        var end = text.IndexOf(TooLarge, StringComparison.Ordinal) + TooLarge.Length;
        var line = text[(text.LastIndexOf('\n', end - 2) + 1)..end];
        var (first, last) = (line.IndexOf('"') + 1, line.LastIndexOf('"'));
        var path = Octets.GetBytes(first < last ? line[first..last] : "");
        var reason = view.PlaceAt(path).Check(new PlaceChange(ChangeKind.Write, EndOffset: ulong.MaxValue));
        return reason.IsOk ? text : text.Insert(end, refusals.TellNow(path, reason.Text));
    }
}
