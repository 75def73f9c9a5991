using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace PantheonSftp.Conformance.Clients.FileZilla;

/// <summary>The local end of a transfer. FileZilla's engine touches no file: it asks its parent, and the content goes through memory that they share.</summary>
/// <param name="path">The local file.</param>
/// <param name="isDownload">Whether it is written.</param>
/// <param name="memory">What is shared.</param>
internal sealed class LocalFile(string path, bool isDownload, MemoryMappedViewStream memory) : IDisposable
{
    /// <summary>The number by which the engine has the memory: it inherits it.</summary>
    public const int Descriptor = 3;

    /// <summary>The offset that stands for the end of what is there.</summary>
    private const string AtEnd = "18446744073709551615";

    private FileStream? _file;

    /// <summary>Answers the engine. What begins with two dashes is a failure.</summary>
    public string Answer(EngineEvent request, string argument)
    {
        try
        {
            return request switch
            {
                EngineEvent.FileOpen => Open(argument),
                EngineEvent.FileNext when isDownload => Write(argument, next: $"-0 {memory.Length}"),
                EngineEvent.FileNext => Read(),
                _ => Write(argument, next: "-1"),
            };
        }
        catch (IOException)
        {
            return "--1";
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        memory.Dispose();
    }

    private string Open(string offset)
    {
        if (!isDownload)
        {
            _file = File.OpenRead(path);
            _file.Position = long.Parse(offset, CultureInfo.InvariantCulture);
            return $"-{Descriptor} {memory.Length}";
        }
        _file = new FileStream(path, offset == AtEnd ? FileMode.Append : FileMode.Create, FileAccess.Write);
        return $"-{Descriptor} {memory.Length} {_file.Length}";
    }

    private string Read()
    {
        var buffer = new byte[memory.Length];
        var length = _file!.Read(buffer);
        memory.Position = 0;
        memory.Write(buffer, 0, length);
        return length == 0 ? "-" : $"-0 {length}";
    }

    private string Write(string length, string next)
    {
        var buffer = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        memory.Position = 0;
        memory.ReadExactly(buffer);
        _file!.Write(buffer);
        if (next == "-1")
            _file.Dispose();
        return next;
    }
}
