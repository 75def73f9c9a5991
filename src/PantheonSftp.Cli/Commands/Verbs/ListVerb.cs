using System.CommandLine;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Verbs;

/// <summary>A verb whose result has fields and a format: a list, or the properties of one thing.</summary>
internal abstract class ListVerb : Verb
{
    private readonly Option<string?> _format = new("--format") { HelpName = "FORMAT" };
    private readonly Option<string?> _fields = new("--fields") { HelpName = "NAME,..." };
    private readonly Option<string?> _field = new("--field") { Description = "The bare value of this field alone.", HelpName = "NAME" };
    private readonly Option<string?> _filter = new("--filter") { Description = "Shows only rows for which this holds, such as 'name*=demo'.", HelpName = "FIELD=VALUE" };

    protected ListVerb(string name, string description, string example, FieldTable fields, params string[] aliases)
        : base(name, description, example, aliases)
    {
        Fields = fields;
        _format.Description = $"The format: {string.Join(", ", OutputFormat.Names)}. [default: {DefaultFormat}]";
        _fields.Description = $"The fields to show: {string.Join(", ", fields.All.Select(field => field.Name))}.";
        _format.CompletionSources.Add([.. OutputFormat.Names]);
        foreach (var option in new[] { _fields, _field })
            option.CompletionSources.Add([.. fields.All.Select(field => field.Name)]);
        Takes(_format, _fields, _field, _filter);
    }

    protected FieldTable Fields { get; }

    /// <summary>The format where none is asked for.</summary>
    protected virtual string DefaultFormat => "table";

    /// <summary>The fields that <c>--format=string</c> and <c>--format=list</c> show where none are asked for; null for those of the table.</summary>
    protected virtual string? DefaultStringFields => null;

    /// <summary>What is said where there is nothing to list; null for nothing.</summary>
    protected virtual string? NothingThere => null;

    /// <summary>What there is to show.</summary>
    /// <exception cref="UserErrorException">It failed, for a reason that is told.</exception>
    protected abstract Task<Listing> ReadAsync(VerbRun run);

    protected sealed override async Task RunAsync(VerbRun run)
    {
        // A mistake in the wish is told before anything is asked.
        var field = run.Value(_field);
        var format = run.Value(_format) ?? (field is null ? DefaultFormat : "string");
        var write = OutputFormat.Find(format);
        var fields = Fields.Select(field ?? run.Value(_fields) ?? (format is "string" or "list" ? DefaultStringFields : null));

        var listing = await ReadAsync(run);
        if (listing.Rows.Count == 0 && NothingThere is { } nothing)
            run.Messages.Warning(nothing);
        if (run.Value(_filter) is { } filter)
            listing = RowFilter.Apply(listing, filter);
        write(run.Console, fields, listing);
    }
}
