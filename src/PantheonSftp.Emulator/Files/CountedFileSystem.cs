using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>Counts the requests that may change something, so that no tree is replaced beneath one that was allowed to, and knows the files that are open for that.</summary>
internal sealed class CountedFileSystem(ISftpFileSystem inner, SiteEnvironment environment) : DelegatingFileSystem(inner)
{
    public override SftpStatus Open(ReadOnlySpan<byte> path, SftpOpenFlags flags, in SftpAttributes attributes, out ISftpFile? file)
    {
        using var turn = new TreeTurn(environment);
        var status = base.Open(path, flags, attributes, out file);
        if (file is not null && flags.HasFlag(SftpOpenFlags.Write))
            file = new CountedFile(file, environment);
        return status;
    }

    public override SftpStatus SetAttributes(ReadOnlySpan<byte> path, bool followLink, in SftpAttributes attributes)
    {
        using var turn = new TreeTurn(environment);
        return base.SetAttributes(path, followLink, attributes);
    }

    public override SftpStatus Remove(ReadOnlySpan<byte> path)
    {
        using var turn = new TreeTurn(environment);
        return base.Remove(path);
    }

    public override SftpStatus MakeDirectory(ReadOnlySpan<byte> path, in SftpAttributes attributes)
    {
        using var turn = new TreeTurn(environment);
        return base.MakeDirectory(path, attributes);
    }

    public override SftpStatus RemoveDirectory(ReadOnlySpan<byte> path)
    {
        using var turn = new TreeTurn(environment);
        return base.RemoveDirectory(path);
    }

    public override SftpStatus Rename(ReadOnlySpan<byte> oldPath, ReadOnlySpan<byte> newPath, bool replace)
    {
        using var turn = new TreeTurn(environment);
        return base.Rename(oldPath, newPath, replace);
    }

    public override SftpStatus MakeSymbolicLink(ReadOnlySpan<byte> target, ReadOnlySpan<byte> linkPath)
    {
        using var turn = new TreeTurn(environment);
        return base.MakeSymbolicLink(target, linkPath);
    }

    public override SftpStatus MakeHardLink(ReadOnlySpan<byte> existingPath, ReadOnlySpan<byte> newPath)
    {
        using var turn = new TreeTurn(environment);
        return base.MakeHardLink(existingPath, newPath);
    }

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
