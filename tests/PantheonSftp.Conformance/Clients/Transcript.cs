using System.Text;

namespace PantheonSftp.Conformance.Clients;

/// <summary>What a client was told and said, in order, for the person who reads why a cell failed. Bounded.</summary>
internal sealed class Transcript
{
    private const int MaxLength = 32_000;

    private readonly StringBuilder _text = new();

    /// <summary>What the client was told.</summary>
    public void Told(string line) => Add($"> {line}\n");

    /// <summary>What it said.</summary>
    public void Said(string text)
    {
        if (text.Length > 0)
            Add(text.EndsWith('\n') ? text : text + "\n");
    }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }

    private void Add(string text)
    {
        lock (_text)
        {
            if (_text.Length + text.Length <= MaxLength)
                _text.Append(text);
            else if (_text.Length < MaxLength)
                _text.Append(text.AsSpan(0, MaxLength - _text.Length)).Append("\n…\n");
        }
    }
}
