using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PantheonSftp.Testing;

/// <summary>Listens to one meter of all those in the process: the one whose scope is the given object.</summary>
internal sealed class MeterRecorder : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measured> _measured = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    public MeterRecorder(object scope, params string[] only)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!ReferenceEquals(instrument.Meter.Scope, scope) || (only.Length > 0 && !only.Contains(instrument.Name)))
                return;
            _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments that there are, by name.</summary>
    public IReadOnlyDictionary<string, Instrument> Instruments => _instruments;

    /// <summary>The sum of what an instrument that is told of each event has measured, with all of the given tags.</summary>
    public double Sum(string instrument, params (string Name, object Value)[] tags) => Of(instrument, tags).Sum(measured => measured.Value);

    /// <summary>How many times it has measured.</summary>
    public int Count(string instrument, params (string Name, object Value)[] tags) => Of(instrument, tags).Count();

    /// <summary>What an instrument says that is asked now.</summary>
    public double Ask(string instrument, params (string Name, object Value)[] tags)
    {
        _measured.Clear();
        _listener.RecordObservableInstruments();
        return Sum(instrument, tags);
    }

    public void Dispose() => _listener.Dispose();

    private IEnumerable<Measured> Of(string instrument, (string Name, object Value)[] tags) => _measured.Where(measured =>
        measured.Instrument == instrument && tags.All(tag => measured.Tags.TryGetValue(tag.Name, out var value) && tag.Value.Equals(value)));

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue(new Measured(instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));

    private sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
}
