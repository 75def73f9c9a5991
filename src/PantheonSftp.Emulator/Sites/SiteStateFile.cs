using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Sites;

/// <summary>The state of one site.</summary>
internal sealed class SiteStateFile : StateFile<SiteState>, IWorkflowStore
{
    private SiteStateFile(string path, SiteState current, bool isDurable)
        : base(path, current, isDurable)
    {
    }

    IReadOnlyList<WorkflowRecord> IWorkflowStore.Workflows => Current.Workflows;

    /// <summary>Reads the file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="initial">The environments that the fixture names: those that the file does not know join it.</param>
    /// <param name="isDurable">Whether a change must outlive a loss of power.</param>
    /// <exception cref="InvalidDataException">The file says what cannot be; the message names it, the member, and the way out.</exception>
    public static SiteStateFile Open(string path, IReadOnlyDictionary<string, EnvironmentState> initial, bool isDurable = true)
    {
        var known = File.Exists(path) ? SiteStateFormat.Read(path) : new SiteState();
        var all = known.WithThoseOf(initial);
        var file = new SiteStateFile(path, known, isDurable);
        if (!ReferenceEquals(all, known))
            file.Change(_ => all);
        return file;
    }

    public EnvironmentState Of(string environment) => Current.Environments[environment];

    public void Change(string environment, Func<EnvironmentState, EnvironmentState> change) =>
        Change(state => state.With(environment, change(state.Environments[environment])));

    /// <inheritdoc cref="StateFile{T}.Note"/>
    public void Note(string environment, Func<EnvironmentState, EnvironmentState> change) =>
        Note(state => state.With(environment, change(state.Environments[environment])));

    void IWorkflowStore.Change(Func<IReadOnlyList<WorkflowRecord>, IReadOnlyList<WorkflowRecord>> change) =>
        Change(state => state with { Workflows = change(state.Workflows) });
}
