using System.Collections.Concurrent;
using System.Security.Cryptography;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Staging;

/// <summary>What all cells of a run share: the onlooker, and files that are made once, when the first cell asks for them.</summary>
internal sealed class Props : IDisposable
{
    private const int Mebibyte = 1 << 20;

    private readonly Target _target;
    private readonly TemporaryDirectory _directory = new(Path.GetTempPath());
    private readonly ConcurrentDictionary<string, Lazy<object>> _made = new();

    private Props(Target target, Witness server) => (_target, Server) = (target, server);

    /// <summary>The server, as an onlooker sees it.</summary>
    public Witness Server { get; }

    public static async Task<Props> ConnectAsync(Target target, CancellationToken cancel) => new(target, await Witness.ConnectAsync(target, cancel));

    /// <summary>A file or directory of this side that no cell may change.</summary>
    public string Local(string name, Action<string> make) => Once($"local {name}", () => Make(Path.Join(_directory.Path, name), make));

    /// <summary>A file or directory of the other side that no cell may change.</summary>
    public string Remote(string name, Action<string> make) => Once($"remote {name}", () => Make($"{_target.Scratch}/{name}", make));

    /// <summary>A file of this side that nothing can make shorter.</summary>
    public RandomFile Random(int mebibytes) => Once($"random {mebibytes}", () => MakeRandom(mebibytes));

    /// <summary>Anything else that is made once.</summary>
    public T Once<T>(string name, Func<T> make) where T : class => (T)_made.GetOrAdd(name, _ => new Lazy<object>(make)).Value;

    public void Dispose()
    {
        Server.Dispose();
        _directory.Dispose();
    }

    private static string Make(string path, Action<string> make)
    {
        make(path);
        return path;
    }

    private RandomFile MakeRandom(int mebibytes)
    {
        var path = Path.Join(_directory.Path, $"random-{mebibytes}");
        using var file = File.Create(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[Mebibyte];
        for (var i = 0; i < mebibytes; i++)
        {
            System.Random.Shared.NextBytes(block);
            hash.AppendData(block);
            file.Write(block);
        }
        return new RandomFile(path, (long)mebibytes * Mebibyte, Convert.ToHexString(hash.GetHashAndReset()));
    }
}

/// <summary>A file of random octets.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Length">Its length in octets.</param>
/// <param name="Sha256">Its digest in hexadecimal digits.</param>
internal sealed record RandomFile(string Path, long Length, string Sha256);
