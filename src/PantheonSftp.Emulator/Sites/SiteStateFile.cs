namespace PantheonSftp.Emulator.Sites;

/// <summary>The state of one site in one small file that a person can read and, while nobody uses it, edit. It is replaced as a whole at each change.</summary>
internal sealed class SiteStateFile
{
    private readonly string _path;
    private readonly bool _isDurable;
    private readonly Lock _writing = new();
    private volatile SiteState _current;

    private SiteStateFile(string path, SiteState current, bool isDurable)
    {
        _path = path;
        _current = current;
        _isDurable = isDurable;
    }

    public SiteState Current => _current;

    /// <summary>Reads the file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="initial">The environments that the fixture names: those that the file does not know join it.</param>
    /// <param name="isDurable">Whether a change must outlive a loss of power.</param>
    /// <exception cref="InvalidDataException">The file says what cannot be; the message names it, the member, and the way out.</exception>
    public static SiteStateFile Open(string path, IReadOnlyDictionary<string, EnvironmentState> initial, bool isDurable = true)
    {
        var known = File.Exists(path) ? SiteStateFormat.Read(path) : new SiteState();
        var all = initial
            .Where(e => !known.Environments.ContainsKey(e.Key) && !known.DeletedEnvironments.Contains(e.Key))
            .Aggregate(known, (state, e) => state.With(e.Key, e.Value));
        var file = new SiteStateFile(path, all, isDurable);
        if (!ReferenceEquals(all, known))
            file.Write(all);
        return file;
    }

    public EnvironmentState Of(string environment) => _current.Environments[environment];

    public void Change(Func<SiteState, SiteState> change)
    {
        lock (_writing)
        {
            var next = change(_current);
            Write(next);
            _current = next;
        }
    }

    public void Change(string environment, Func<EnvironmentState, EnvironmentState> change) =>
        Change(state => state.With(environment, change(state.Environments[environment])));

    /// <summary>As <see cref="Change(string, Func{EnvironmentState, EnvironmentState})"/>, but what cannot be written down is known all the same, and written with the next change.</summary>
    public void Note(string environment, Func<EnvironmentState, EnvironmentState> change)
    {
        lock (_writing)
        {
            _current = _current.With(environment, change(_current.Environments[environment]));
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

    private void Write(SiteState state)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var beside = _path + ".new";
        using (var stream = File.Create(beside))
        {
            SiteStateFormat.Write(stream, state);
            stream.Flush(_isDurable);
        }

        File.Move(beside, _path, overwrite: true);
    }
}
