using System.Globalization;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Output;
using PantheonSftp.Cli.Serving;

namespace PantheonSftp.Cli.Client;

/// <summary>The machine tokens that <c>auth:login</c> saved, a file each, named by the account, in Terminus's format. They belong to their user alone.</summary>
internal sealed class SavedTokens(Func<string, string?> variable)
{
    private readonly string _directory = Path.Combine(StateDirectory.Locate(variable), "tokens");

    /// <summary>The accounts that have one.</summary>
    public IReadOnlyList<string> Accounts =>
        Directory.Exists(_directory) ? [.. Directory.GetFiles(_directory).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)] : [];

    /// <returns>The account's token; null where it has none.</returns>
    public string? Find(string email) =>
        Accounts.Contains(email) && JsonNode.Parse(File.ReadAllText(Path.Combine(_directory, email))) is JsonObject saved ? (string?)saved["token"] : null;

    public void Save(string email, string token, DateTimeOffset now)
    {
        if (email is "" or "." or ".." || email.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
            throw new UserErrorException(ExitCode.Failure, $"The account {email} cannot be the name of a file.");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_directory);
        else
            Directory.CreateDirectory(_directory, AtomicFile.Private | UnixFileMode.UserExecute);
        var saved = new JsonObject { ["token"] = token, ["email"] = email, ["date"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) };
        AtomicFile.Write(Path.Combine(_directory, email), saved.ToJsonString(), AtomicFile.Private, "the token");
    }

    public void DeleteAll()
    {
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }
}
