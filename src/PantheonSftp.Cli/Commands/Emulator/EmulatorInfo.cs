using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:info</c></summary>
internal sealed class EmulatorInfo()
    : ListVerb(
        "emulator:info",
        "Shows where the emulator listens, and whose account it has.",
        "emulator:info --field=machine_token",
        new FieldTable(
            Field.Text("api", "API"),
            Field.Text("api_https", "API over HTTPS"),
            Field.Text("address", "SSH Address"),
            Field.Text("port", "SSH Port"),
            Field.Text("email"),
            Field.Text("password"),
            Field.Text("machine_token"),
            Field.Text("sites"),
            Field.Text("pid", "Process")))
{
    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var emulator = await run.Control.DescribeAsync();
        return Listing.Record(new JsonObject
        {
            ["api"] = emulator["api"]?.DeepClone(),
            ["api_https"] = emulator["apiHttps"]?.DeepClone(),
            ["address"] = emulator["address"]?.DeepClone(),
            ["port"] = emulator["port"]?.DeepClone(),
            ["email"] = emulator["account"]?["email"]?.DeepClone(),
            ["password"] = emulator["account"]?["password"]?.DeepClone(),
            ["machine_token"] = emulator["account"]?["machineToken"]?.DeepClone(),
            ["sites"] = new JsonArray([.. emulator["sites"]!.AsArray().Select(site => site!["name"]?.DeepClone())]),
            ["pid"] = emulator["pid"]?.DeepClone(),
        });
    }
}
