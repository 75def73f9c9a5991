using System.CommandLine;
using System.Globalization;
using PantheonSftp.Benchmarks.Measurement;
using PantheonSftp.Benchmarks.Programs;
using PantheonSftp.Benchmarks.Reports;
using PantheonSftp.Benchmarks.Servers;
using PantheonSftp.Benchmarks.Sizes;
using PantheonSftp.Benchmarks.Workloads;
using Spectre.Console;

namespace PantheonSftp.Benchmarks.Commands;

/// <summary><c>size</c>: the memory of an idle server, of its sessions and of its transfers, and the time of its start.</summary>
internal static class SizeCommand
{
    private const long Mebibyte = 1024 * 1024;
    private const int FewSessions = 200;
    private const int ManySessions = 2000;

    /// <summary>Until what a load has left is given back.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var ours = new Option<string?>("--ours") { Description = "The published pantheon-sftp to measure. Default: the one of these sources.", HelpName = "FILE" };
        var command = new Command("size", "Measures memory, idle and under load, and the time of a start.") { ours };
        command.SetAction((result, cancel) => RunAsync(result.GetValue(ours), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? ours, CancellationToken cancel)
    {
        var program = ours ?? await PublishedCommand.LocateAsync(cancel);
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("what");
        table.AddColumn(new TableColumn("figure").RightAligned());
        using var directory = new TemporaryDirectory(Path.GetTempPath());

        await MeasureMemoryAsync(program, directory, table, cancel);
        AddTimes(table, "process start to ready file", await StartTimes.OfCommandAsync(program, directory, cancel));
        AddTimes(table, "StartAsync to first connection, warm", await StartTimes.OfEmbeddedAsync(cancel));
        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task MeasureMemoryAsync(string program, TemporaryDirectory directory, Table table, CancellationToken cancel)
    {
        var keys = await SshKeys.CreateAsync(directory.Path, cancel);
        await using var server = await PantheonServer.StartAsync(program, directory.Make("server"), keys, cancel);
        var memory = new ResidentMemory(server.Program.Id);
        await Task.Delay(Quiet, cancel);
        var idle = memory.Now;
        AddMemory(table, "idle server", idle);

        using (var sessions = new IdleSessions(server))
        {
            await MeasureSessionsAsync(sessions, memory, table, cancel);
        }
        await Task.Delay(Quiet, cancel);
        AddMemory(table, $"idle again after {ManySessions} sessions", memory.Now);

        using var clientSide = new TemporaryDirectory(Directory.Exists("/dev/shm") ? "/dev/shm" : directory.Path);
        var target = new Target(server, keys, new SourceFiles(clientSide.Path), clientSide.Path);
        Directory.CreateDirectory(server.LocalDirectory);
        AddMemory(table, "peak while putting 256 MiB", await TransferGrowth.PeakOfUploadAsync(target, memory, 256 * Mebibyte, cancel));
        AddMemory(table, "peak while putting 2 GiB", await TransferGrowth.PeakOfUploadAsync(target, memory, 2048 * Mebibyte, cancel));
        await Task.Delay(Quiet, cancel);
        AddMemory(table, "idle again after the transfers", memory.Now);
    }

    private static async Task MeasureSessionsAsync(IdleSessions sessions, ResidentMemory memory, Table table, CancellationToken cancel)
    {
        // The first login brings code and directories in, which no later one does.
        await sessions.GrowToAsync(1, cancel);
        await Task.Delay(Quiet, cancel);
        var one = memory.Now;
        AddMemory(table, "with one session", one);
        foreach (var count in new[] { FewSessions, ManySessions })
        {
            await sessions.GrowToAsync(count, cancel);
            await Task.Delay(Quiet, cancel);
            var now = memory.Now;
            table.AddRow($"with {count} idle sessions", string.Create(CultureInfo.InvariantCulture, $"{now / Mebibyte} MiB, {(now - one) / 1024.0 / (count - 1):0} KiB each"));
        }
    }

    private static void AddMemory(Table table, string what, long bytes) => table.AddRow(what, string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Mebibyte:0} MiB"));

    private static void AddTimes(Table table, string what, IReadOnlyList<TimeSpan> times) => table.AddRow(what, Figures.Milliseconds(times));
}
