using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>Counts the requests that may change something, so that no tree is replaced beneath one that was allowed to, and knows the files that are open for that.</summary>
internal sealed class CountedFileSystem(ISftpFileSystem inner, SiteEnvironment environment) : ISftpFileSystem
{
    public ReadOnlySpan<byte> Home => inner.Home;

    public SftpStatus RealPath(ReadOnlySpan<byte> path, out byte[] canonical) => inner.RealPath(path, out canonical);

    public SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
    {
        using var turn = new TreeTurn(environment);
        var status = inner.Open(path, flags, attributes, out file);
        if (file is not null && flags.HasFlag(SftpOpenFlags.Write))
            file = new CountedFile(file, environment);
        return status;
    }

    public SftpStatus OpenDirectory(ReadOnlySpan<byte> path, out ISftpDirectory? directory) => inner.OpenDirectory(path, out directory);

    public SftpStatus GetAttributes(ReadOnlySpan<byte> path, bool followLink, out SftpAttributes attributes) => inner.GetAttributes(path, followLink, out attributes);

    public SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes)
    {
        using var turn = new TreeTurn(environment);
        return inner.SetAttributes(path, followLink, attributes);
    }

    public SftpStatus Remove(ReadOnlySpan<byte> path)
    {
        using var turn = new TreeTurn(environment);
        return inner.Remove(path);
    }

    public SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes)
    {
        using var turn = new TreeTurn(environment);
        return inner.MakeDirectory(path, attributes);
    }

    public SftpStatus RemoveDirectory(ReadOnlySpan<byte> path)
    {
        using var turn = new TreeTurn(environment);
        return inner.RemoveDirectory(path);
    }

    public SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace)
    {
        using var turn = new TreeTurn(environment);
        return inner.Rename(oldPath, newPath, replace);
    }

    public SftpStatus ReadLink(ReadOnlySpan<byte> path, out byte[] target) => inner.ReadLink(path, out target);

    public SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath)
    {
        using var turn = new TreeTurn(environment);
        return inner.MakeSymbolicLink(target, linkPath);
    }

    public SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath)
    {
        using var turn = new TreeTurn(environment);
        return inner.MakeHardLink(existingPath, newPath);
    }

    public SftpStatus GetVolume(ReadOnlySpan<byte> path, out SftpVolume volume) => inner.GetVolume(path, out volume);

    public SftpStatus GetHomeOf(ReadOnlySpan<byte> userName, out byte[] home) => inner.GetHomeOf(userName, out home);

    public string? UserName(uint id) => inner.UserName(id);

    public string? GroupName(uint id) => inner.GroupName(id);

    public void Dispose() => inner.Dispose();

    private sealed class CountedFile : ISftpFile
    {
        private readonly ISftpFile _inner;
        private readonly SiteEnvironment _environment;

        public CountedFile(ISftpFile inner, SiteEnvironment environment)
        {
            _inner = inner;
            _environment = environment;
            environment.OpenFiles.Add(inner);
        }

        public ulong? Number => _inner.Number;

        public SftpStatus Read(ulong offset, Span<byte> buffer, out int count) => _inner.Read(offset, buffer, out count);

        public SftpStatus Write(ulong offset, ReadOnlySpan<byte> data)
        {
            using var turn = new TreeTurn(_environment);
            return _inner.Write(offset, data);
        }

        public SftpStatus GetAttributes(out SftpAttributes attributes) => _inner.GetAttributes(out attributes);

        public SftpStatus SetAttributes(in SftpAttributes attributes)
        {
            using var turn = new TreeTurn(_environment);
            return _inner.SetAttributes(attributes);
        }

        public SftpStatus Flush() => _inner.Flush();

        public SftpStatus GetVolume(out SftpVolume volume) => _inner.GetVolume(out volume);

        public SftpStatus Close()
        {
            using var turn = new TreeTurn(_environment);
            var status = _inner.Close();
            _environment.OpenFiles.Remove(_inner);
            return status;
        }

        public void Dispose()
        {
            _environment.OpenFiles.Remove(_inner);
            _inner.Dispose();
        }
    }
}
