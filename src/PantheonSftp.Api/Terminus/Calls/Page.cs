using System.Globalization;

namespace PantheonSftp.Api.Terminus.Calls;

/// <summary>A part of a list, as Terminus asks for it: <c>?limit=100&amp;start=LAST_ID</c>.</summary>
internal static class Page
{
    private const int MaxLength = 100;

    /// <summary>At most <c>limit</c> items, those that follow <c>start</c>; nothing where that is not in the list.</summary>
    public static IReadOnlyList<T> Of<T>(Call call, IEnumerable<T> items, Func<T, string> idOf)
    {
        var query = call.Http.Request.Query;
        var limit = int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is > 0 and <= MaxLength ? asked : MaxLength;
        var rest = query["start"].ToString() is { Length: > 0 } start ? items.SkipWhile(item => idOf(item) != start).Skip(1) : items;
        return [.. rest.Take(limit)];
    }
}
