using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Code;

/// <summary><c>branch:list</c></summary>
internal sealed class BranchList : ListVerb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public BranchList()
        : base(
            "branch:list",
            "Lists the branches of a site's repository.",
            "branch:list demo-wordpress",
            new FieldTable(Field.Text("id"), Field.Text("sha", "SHA")),
            "branches") => Takes(_site);

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var tips = await run.Platform.GetObjectAsync($"{(await run.SiteAsync(_site)).Path}/code-tips");
        return new Listing([.. tips.Select(tip => new Row(tip.Key, new JsonObject { ["id"] = tip.Key, ["sha"] = tip.Value?.DeepClone() }))]);
    }
}
