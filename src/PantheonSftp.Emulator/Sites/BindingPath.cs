namespace PantheonSftp.Emulator.Sites;

/// <summary>Paths of a binding, the container's home of an environment.</summary>
internal static class BindingPath
{
    /// <summary>The directory of all bindings, relative to what clients see as <c>/</c>.</summary>
    public const string Parent = "srv/bindings";

    // A UUID without dashes.
    private const int IdLength = 32;

    public static string Of(string binding) => $"/{Parent}/{binding}";

    /// <summary>Whether a path, relative to the root, lies in another binding than the one whose home is given likewise.</summary>
    public static bool IsOfAnother(ReadOnlySpan<byte> path, ReadOnlySpan<byte> home)
    {
        if (path.Length < home.Length || path.StartsWith(home))
            return false;
        var directory = home[..^IdLength];
        return path.StartsWith(directory) && !path.Slice(directory.Length, IdLength).ContainsAnyExcept("0123456789abcdef"u8);
    }

    /// <summary>A path as clients write it, relative to the root of the endpoint.</summary>
    public static string Below(string binding, string path)
    {
        var home = Of(binding);
        if (path.StartsWith(home, StringComparison.Ordinal))
            return path[1..];
        return $"{home[1..]}/{path.TrimStart('/')}".TrimEnd('/');
    }
}
