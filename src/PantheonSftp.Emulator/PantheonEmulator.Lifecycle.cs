using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator;

/// <summary>This part makes sites again what they were.</summary>
public sealed partial class PantheonEmulator
{
    /// <summary>The snapshots, the oldest first. With a <see cref="PantheonEmulatorOptions.DataDirectory"/> they outlive the emulator.</summary>
    public IReadOnlyList<EmulatorSnapshot> Snapshots => _snapshots.All;

    /// <summary>
    /// Makes a site what it was at first, or the whole emulator: files, code and its repository, modes, bindings (new ones), backups, workflows and multidevs; with the whole
    /// emulator also which sites there are, the accounts' keys and users' workflows, the answers to commands (those of the fixtures), holds of workflows, and the
    /// time of an <see cref="EmulatorClock"/>. Workflows that run end before, and so do the sessions of the site. <see cref="Sites.Site"/> and <see cref="SiteEnvironment"/> objects stay the same.
    /// </summary>
    /// <param name="site">The site's name or id; null for everything.</param>
    /// <exception cref="KeyNotFoundException">There is no such site; the message names those there are.</exception>
    /// <exception cref="IOException">It failed, and everything is as it was.</exception>
    public Task ResetAsync(string? site = null) => site is null
        ? _lifecycle.ResetAllAsync(WriteFirstFiles, ResetTheRest)
        : _lifecycle.ResetAsync(Site(site));

    /// <summary>
    /// Keeps what a site is at this moment, or what all are. It waits for workflows that run and for pushes. Clients that change something meanwhile wait as well; transfers of
    /// rsync are ended. A file that is open for writing is in no snapshot.
    /// </summary>
    /// <param name="name">A name: at most 64 letters, digits, dots, dashes and underscores.</param>
    /// <param name="site">The site's name or id; null for all.</param>
    /// <exception cref="ArgumentException">The name cannot be one, or there is a snapshot of this name.</exception>
    /// <exception cref="KeyNotFoundException">There is no such site; the message names those there are.</exception>
    /// <exception cref="IOException">It failed, and there is no such snapshot.</exception>
    public Task<EmulatorSnapshot> SnapshotAsync(string name, string? site = null) => _lifecycle.SnapshotAsync(name, site is null ? Sites : [Site(site)]);

    /// <summary>Makes sites what they were when a snapshot was taken. As with <see cref="ResetAsync"/>, what runs there ends before.</summary>
    /// <param name="name">The snapshot's name.</param>
    /// <param name="site">The only site of the snapshot that is wanted, by its name or id; null for all that it has.</param>
    /// <exception cref="KeyNotFoundException">There is no such snapshot, or it has no such site; the message names those there are.</exception>
    /// <exception cref="IOException">It failed, and everything is as it was.</exception>
    public Task RestoreAsync(string name, string? site = null)
    {
        var snapshot = _snapshots.Find(name);
        if (site is null)
            return _lifecycle.RestoreAsync(snapshot, [.. snapshot.Sites.Select(Site)]);
        var wanted = Site(site);
        return snapshot.Sites.Contains(wanted.Name)
            ? _lifecycle.RestoreAsync(snapshot, [wanted])
            : throw new KeyNotFoundException($"the snapshot \"{name}\" does not have the site {wanted.Name}; it has {string.Join(", ", snapshot.Sites)}");
    }

    /// <summary>Removes a snapshot.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message names those there are.</exception>
    public void DeleteSnapshot(string name) => _lifecycle.DeleteSnapshot(name);

    private void WriteFirstFiles(DataReplacement replacement)
    {
        RegistryFile.Write(replacement.FileOf(RegistryFile.Name), new RegistryState(), !_data.IsTemporary);
        AccountStateFile.Write(replacement.FileOf(AccountStateFile.Name), new AccountState(), !_data.IsTemporary);
    }

    private void ResetTheRest()
    {
        Workflows.ReleaseAll();
        Commands.Clear();
        foreach (var each in Sites)
            EmulatorSetup.RegisterCommands(Commands, each);

        // One ring has the keys of all.
        Accounts[0].Keyring.Reset();
        (Clock as EmulatorClock)?.Reset();
    }
}
