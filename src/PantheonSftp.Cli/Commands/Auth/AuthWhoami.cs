using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Auth;

/// <summary><c>auth:whoami</c></summary>
internal sealed class AuthWhoami()
    : ListVerb(
        "auth:whoami",
        "Shows whose session the verbs have.",
        "auth:whoami --format=table",
        new FieldTable(Field.Text("firstname", "First Name"), Field.Text("lastname", "Last Name"), Field.Text("email"), Field.Text("id")),
        "whoami")
{
    protected override string DefaultFormat => "string";

    protected override string DefaultStringFields => "email";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var user = await run.Platform.GetObjectAsync(await run.Platform.UserPathAsync());
        return Listing.Record(new JsonObject
        {
            ["firstname"] = user["profile"]?["firstname"]?.DeepClone(),
            ["lastname"] = user["profile"]?["lastname"]?.DeepClone(),
            ["email"] = user["email"]?.DeepClone(),
            ["id"] = user["id"]?.DeepClone(),
        });
    }
}
