using System.Buffers.Binary;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>
/// The open files and directories of a session. A handle is a slot and the slot's generation, so one that was closed never names
/// what was opened after it. Those beyond <see cref="SftpHandleBudget.OwnHandles"/> are taken from the budget of all sessions.
/// </summary>
internal sealed class HandleTable(int limit, SftpHandleBudget? budget)
{
    /// <summary>Length of a handle on the wire.</summary>
    public const int HandleLength = 2 * sizeof(uint);

    private readonly List<Slot> _slots = [];
    private readonly Stack<int> _free = [];

    /// <summary>Whether the session has as many as it may have at all.</summary>
    public bool IsFull => Count >= limit;

    /// <summary>Whether another one would draw on the budget, and other sessions have used that up.</summary>
    public bool IsOverBudget => Count >= SftpHandleBudget.OwnHandles && budget is { IsSpent: true };

    /// <summary>How many are open.</summary>
    public int Count => _slots.Count - _free.Count;

    /// <summary>Keeps what was opened and writes its handle.</summary>
    public void Add(IDisposable opened, Span<byte> handle)
    {
        if (!_free.TryPop(out var index))
        {
            index = _slots.Count;
            _slots.Add(default);
        }
        var slot = new Slot(opened, _slots[index].Generation + 1);
        _slots[index] = slot;
        if (Count > SftpHandleBudget.OwnHandles)
            budget?.Take();
        BinaryPrimitives.WriteInt32BigEndian(handle, index);
        BinaryPrimitives.WriteUInt32BigEndian(handle[sizeof(uint)..], slot.Generation);
    }

    /// <summary>What a handle names, or null when it names nothing, or something of another kind.</summary>
    public T? Find<T>(ReadOnlySpan<byte> handle) where T : class, IDisposable =>
        TryFindSlot(handle, out var index) ? _slots[index].Opened as T : null;

    /// <summary>Forgets a handle and gives what it named to the caller, who ends it.</summary>
    public IDisposable? Remove(ReadOnlySpan<byte> handle)
    {
        if (!TryFindSlot(handle, out var index))
            return null;

        var slot = _slots[index];
        if (Count > SftpHandleBudget.OwnHandles)
            budget?.Return(1);
        _slots[index] = slot with { Opened = null };
        _free.Push(index);
        return slot.Opened;
    }

    /// <summary>Forgets all handles and gives what they named.</summary>
    public IEnumerable<IDisposable> RemoveAll()
    {
        var opened = _slots.Select(slot => slot.Opened).OfType<IDisposable>().ToList();
        budget?.Return(Math.Max(0, Count - SftpHandleBudget.OwnHandles));
        _slots.Clear();
        _free.Clear();
        return opened;
    }

    private bool TryFindSlot(ReadOnlySpan<byte> handle, out int index)
    {
        index = -1;
        if (handle.Length != HandleLength)
            return false;

        index = BinaryPrimitives.ReadInt32BigEndian(handle);
        var generation = BinaryPrimitives.ReadUInt32BigEndian(handle[sizeof(uint)..]);
        return (uint)index < (uint)_slots.Count && _slots[index].Opened is not null && _slots[index].Generation == generation;
    }

    private readonly record struct Slot(IDisposable? Opened, uint Generation);
}
