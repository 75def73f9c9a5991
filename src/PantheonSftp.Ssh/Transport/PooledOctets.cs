using System.Buffers;

namespace PantheonSftp.Ssh.Transport;

/// <summary>Octets that gather in one pooled array, until <see cref="Return"/> gives it back.</summary>
internal sealed class PooledOctets
{
    private byte[] _octets = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _octets.AsMemory(0, Length);

    /// <summary>Makes the octets longer by so many, which the caller fills in.</summary>
    public Span<byte> Append(int count)
    {
        if (_octets.Length - Length < count)
            Grow(Length + count);
        var appended = _octets.AsSpan(Length, count);
        Length += count;
        return appended;
    }

    /// <summary>Forgets the octets and keeps the array.</summary>
    public void Clear() => Length = 0;

    /// <summary>Forgets the octets and gives the array back.</summary>
    public void Return()
    {
        Clear();
        if (_octets.Length > 0)
            ArrayPool<byte>.Shared.Return(_octets);
        _octets = [];
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_octets.Length * 2, least));
        Memory.Span.CopyTo(larger);
        if (_octets.Length > 0)
            ArrayPool<byte>.Shared.Return(_octets);
        _octets = larger;
    }
}
