using PantheonSftp.Benchmarks.Measurement;
using PantheonSftp.Benchmarks.Programs;
using PantheonSftp.Benchmarks.Workloads;

namespace PantheonSftp.Benchmarks.Sizes;

/// <summary>The most memory that an upload takes.</summary>
internal static class TransferGrowth
{
    /// <summary>The peak of the server's memory, in bytes, while a file of so many bytes is put.</summary>
    public static async Task<long> PeakOfUploadAsync(Target target, ResidentMemory memory, long length, CancellationToken cancel)
    {
        var source = target.Client("sparse");
        await using (var file = File.Create(source))
            file.SetLength(length);
        try
        {
            memory.ResetPeak();
            await ShellScript.RunAsync(target.Sftp(Algorithms.Default, $"put \"{source}\" \"{target.Remote("sparse")}\""), cancel);
            if (new FileInfo(target.OnDisk("sparse")).Length != length)
                throw new ToolException("the upload did not arrive");
            return memory.Peak;
        }
        finally
        {
            FileTree.Remove(source);
            FileTree.Remove(target.OnDisk("sparse"));
        }
    }
}
