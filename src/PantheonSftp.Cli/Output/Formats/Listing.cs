using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Output.Formats;

/// <summary>One thing of a list: what <c>--format=list</c> prints of it, and its values by the fields' names.</summary>
internal sealed record Row(string Id, JsonObject Values);

/// <summary>How JSON and YAML hold what is shown.</summary>
internal enum ListingShape
{
    /// <summary>An object, keyed by the rows' ids.</summary>
    ById,

    /// <summary>An array: the order says more than the ids.</summary>
    Array,

    /// <summary>One thing alone, an object of its fields.</summary>
    Record,
}

/// <summary>What a verb shows, before it has a format.</summary>
internal sealed record Listing(IReadOnlyList<Row> Rows, ListingShape Shape = ListingShape.ById)
{
    public static Listing Record(JsonObject values) => new([new Row("", values)], ListingShape.Record);
}
