using System.Buffers;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Sftp.Tests.Telemetry;

public class AllocationTests
{
    [Theory]
    [InlineData((byte)RequestType.Read)]
    [InlineData((byte)RequestType.Write)]
    public void A_transfer_that_is_measured_and_logged_allocates_nothing_a_request(byte type)
    {
        using var metrics = new SftpMetrics();
        using var listener = Listen(metrics);
        var files = new MemoryFileSystem();
        files.Add("/a").SetLength(1000);
        var output = new KeepingWriter();
        using var session = new SftpSession(files, new SftpServerOptions { Metrics = metrics }, new LogRecorder(), output);
        session.Serve(new ReadOnlySequence<byte>(Packet.Init().Body));
        session.Serve(new ReadOnlySequence<byte>(Packet.Open(1, "/a", SftpOpenFlags.Read | SftpOpenFlags.Write).Body));
        var handle = output.Written[^HandleTable.HandleLength..].ToArray();
        var request = new ReadOnlySequence<byte>(((RequestType)type == RequestType.Read ? Packet.Read(2, handle, 0, 1000) : Packet.Write(2, handle, 0, new byte[1000])).Body);
        Serve(100);

        Allocation.EachTime(() => Serve(1000)).Should().Be(0);

        void Serve(int times)
        {
            for (var i = 0; i < times; i++)
                session.Serve(request);
        }
    }

    /// <summary>A listener that keeps nothing.</summary>
    private static MeterListener Listen(SftpMetrics metrics)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, metrics))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    /// <summary>Keeps the last of what is written.</summary>
    private sealed class KeepingWriter : PipeWriter
    {
        private readonly byte[] _buffer = new byte[1024 * 1024];
        private int _written;

        public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _written);

        public override void Advance(int bytes) => _written = bytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer;

        public override Span<byte> GetSpan(int sizeHint = 0) => _buffer;

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;
    }
}
