using System.Diagnostics;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Benchmarks.Sizes;

/// <summary>How long the platform's own work takes with a large site, in an emulator of this process.</summary>
internal sealed class PlatformTimes(int files) : IAsyncDisposable
{
    private const int Times = 7;

    private readonly TemporaryDirectory _directory = new(Path.GetTempPath());
    private PantheonEmulator? _emulator;
    private int _sites;

    public async Task StartAsync(CancellationToken cancel) =>
        _emulator = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = _directory.Make("data") }, cancel);

    /// <summary>A site added in code, up to dev's directories on the disk: repository, checkout, and all.</summary>
    public IReadOnlyList<TimeSpan> OfNewSites() => Measure(() => NewSite().Dev.LocalPath("code"));

    /// <summary>A multidev of a site, up to its directories on the disk.</summary>
    public async Task<IReadOnlyList<TimeSpan>> OfNewMultidevsAsync()
    {
        var site = NewSite();
        site.Dev.LocalPath("code");
        var times = new List<TimeSpan>();
        for (var i = 0; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            var multidev = await site.CreateMultidevAsync($"feature-{i}");
            multidev.LocalPath("code");
            times.Add(clock.Elapsed);
        }

        return times;
    }

    /// <summary>The pending changes just after one file was written.</summary>
    public IReadOnlyList<TimeSpan> OfPendingChanges()
    {
        var dev = NewSite().Dev;
        dev.Diffstat();
        var written = 0;
        return Measure(
            () => dev.Diffstat(),
            prepare: () => File.WriteAllText(dev.LocalPath("code/written.php"), $"<?php // {written++}\n"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
            await _emulator.DisposeAsync();
        _directory.Dispose();
    }

    private static List<TimeSpan> Measure(Action measured, Action? prepare = null)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < Times; i++)
        {
            prepare?.Invoke();
            var clock = Stopwatch.StartNew();
            measured();
            times.Add(clock.Elapsed);
        }

        return times;
    }

    private Site NewSite()
    {
        var name = $"large-{++_sites}";
        return _emulator!.AddSite(name, SiteSource.Generated(name, files));
    }
}
