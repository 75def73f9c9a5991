namespace PantheonSftp.Emulator.Sites;

/// <summary>A state in one small file that a person can read and, while nobody uses it, edit. It is replaced as a whole at each change.</summary>
/// <param name="path">The file.</param>
/// <param name="current">What it holds.</param>
/// <param name="isDurable">Whether a change must outlive a loss of power.</param>
internal abstract class StateFile<T>(string path, T current, bool isDurable)
    where T : class
{
    private readonly Lock _writing = new();
    private volatile T _current = current;

    public T Current => _current;

    public void Change(Func<T, T> change)
    {
        lock (_writing)
        {
            var next = change(_current);
            Write(next);
            _current = next;
        }
    }

    /// <summary>As <see cref="Change"/>, but what cannot be written down is known all the same, and written with the next change.</summary>
    public void Note(Func<T, T> change)
    {
        lock (_writing)
        {
            _current = change(_current);
            try
            {
                Write(_current);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk, most likely: whoever has something to say that nothing else tells fails by it.
            }
        }
    }

    private void Write(T state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        using (var stream = File.Create(beside))
        {
            StateJson.Write(stream, state);
            stream.Flush(isDurable);
        }

        File.Move(beside, path, overwrite: true);
    }
}
