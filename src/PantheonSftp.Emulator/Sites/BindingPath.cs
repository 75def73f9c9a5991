namespace PantheonSftp.Emulator.Sites;

/// <summary>Paths of a binding, the container's home of an environment.</summary>
internal static class BindingPath
{
    /// <summary>The directory of all bindings, relative to what clients see as <c>/</c>.</summary>
    public const string Parent = "srv/bindings";

    public static string Of(string binding) => $"/{Parent}/{binding}";

    /// <summary>A path as clients write it, relative to the root of the endpoint.</summary>
    public static string Below(string binding, string path)
    {
        var home = Of(binding);
        if (path.StartsWith(home, StringComparison.Ordinal))
            return path[1..];
        return $"{home[1..]}/{path.TrimStart('/')}".TrimEnd('/');
    }
}
