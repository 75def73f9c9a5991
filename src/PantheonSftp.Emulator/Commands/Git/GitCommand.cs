namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>The services of git that a client starts over SSH.</summary>
internal enum GitService
{
    /// <summary>What clone, fetch and ls-remote talk to.</summary>
    UploadPack,

    /// <summary>What push talks to.</summary>
    ReceivePack,

    /// <summary>What <c>git archive --remote</c> talks to. Not served.</summary>
    UploadArchive,
}

/// <summary>A client's wish to talk to git: <c>git-upload-pack '~/repository.git'</c>.</summary>
/// <param name="Service">The service.</param>
/// <param name="Arguments">What stands behind its name.</param>
internal sealed record GitCommand(GitService Service, IReadOnlyList<string> Arguments)
{
    /// <summary>The service's name, as git has it behind <c>git</c>.</summary>
    public string Name => Service switch
    {
        GitService.UploadPack => "upload-pack",
        GitService.ReceivePack => "receive-pack",
        _ => "upload-archive",
    };

    /// <summary>Reads a command, spelled with a dash or, as some clients do, with a blank; null where it is something else.</summary>
    public static GitCommand? TryParse(IReadOnlyList<string> words)
    {
        var (name, rest) = words switch
        {
            [] => ("", []),
            ["git", var service, ..] => ("git-" + service, words.Skip(2)),
            _ => (words[0], words.Skip(1)),
        };
        return name switch
        {
            "git-upload-pack" => new GitCommand(GitService.UploadPack, [.. rest]),
            "git-receive-pack" => new GitCommand(GitService.ReceivePack, [.. rest]),
            "git-upload-archive" => new GitCommand(GitService.UploadArchive, [.. rest]),
            _ => null,
        };
    }
}
