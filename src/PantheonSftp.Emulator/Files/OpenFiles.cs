using System.Collections.Concurrent;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>
/// The files of an environment that clients have open for writing: where their tree is replaced they are unfinished for ever, and so in no new one. They are known
/// by their numbers, since a file can get another name meanwhile.
/// </summary>
internal sealed class OpenFiles
{
    private readonly ConcurrentDictionary<ISftpFile, ulong> _numbers = new();

    /// <summary>The numbers of those that are open at this moment.</summary>
    public IReadOnlySet<ulong> Numbers => _numbers.Values.ToHashSet();

    public void Add(ISftpFile file)
    {
        if (file.Number is { } number)
            _numbers[file] = number;
    }

    public void Remove(ISftpFile file) => _numbers.TryRemove(file, out _);
}
