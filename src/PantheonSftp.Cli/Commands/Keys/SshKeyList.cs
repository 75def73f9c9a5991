using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Keys;

/// <summary><c>ssh-key:list</c></summary>
internal sealed class SshKeyList()
    : ListVerb(
        "ssh-key:list",
        "Lists the account's public keys.",
        "ssh-key:list",
        new FieldTable(Field.Text("id"), Field.Text("hex", "Fingerprint"), Field.Text("comment", "Description")),
        "ssh-keys")
{
    protected override string NothingThere => "You have no SSH keys.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var keys = await run.Platform.GetObjectAsync($"{await run.Platform.UserPathAsync()}/keys");
        return new Listing([.. keys.Select(key => RowOf(key.Key, (string)key.Value!))]);
    }

    private static Row RowOf(string id, string line) => new(id, new JsonObject
    {
        ["id"] = id,
        ["hex"] = string.Join(':', id.Chunk(2).Select(pair => new string(pair))),
        ["comment"] = line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var comment, ..] ? comment : "",
    });
}
