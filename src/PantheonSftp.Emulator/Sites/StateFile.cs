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

    public bool IsDurable => isDurable;

    public void Change(Func<T, T> change)
    {
        lock (_writing)
        {
            var next = change(_current);
            Write(path, next, isDurable);
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
                Write(path, _current, isDurable);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk, most likely: whoever has something to say that nothing else tells fails by it.
            }
        }
    }

    /// <summary>Has the state of another file, which is now in this one's place.</summary>
    public void Become(T state)
    {
        lock (_writing)
            _current = state;
    }

    /// <summary>Writes a file as a whole.</summary>
    public static void Write(string path, T state, bool isDurable)
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
