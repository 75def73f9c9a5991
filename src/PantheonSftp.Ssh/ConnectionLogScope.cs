using System.Collections;
using System.Globalization;

namespace PantheonSftp.Ssh;

/// <summary>The logging scope of all that is logged on behalf of one connection, by the layers above as well.</summary>
internal sealed class ConnectionLogScope(long connectionId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 1;

    public KeyValuePair<string, object?> this[int index] =>
        index == 0 ? new("ConnectionId", connectionId) : throw new ArgumentOutOfRangeException(nameof(index));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ConnectionId:{connectionId}");

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
