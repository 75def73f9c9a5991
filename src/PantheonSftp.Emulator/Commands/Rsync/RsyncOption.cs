namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>What the value of an option of rsync is.</summary>
internal enum RsyncOptionKind
{
    /// <summary>There is none.</summary>
    Flag,

    /// <summary>A number, a name or a format: nothing that is looked for on the disk.</summary>
    Text,

    /// <summary>A directory, relative to the destination.</summary>
    Directory,

    /// <summary>A directory that rsync makes beside each file where its name is relative.</summary>
    DirectoryBeside,

    /// <summary>A file with names, or <c>-</c> for the client's own.</summary>
    NamesFile,
}

/// <summary>An option as rsync's client sends it.</summary>
/// <param name="Name">With its dashes; for several short ones in one word the word itself.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Value">Null for a flag.</param>
internal readonly record struct RsyncOption(string Name, RsyncOptionKind Kind, string? Value = null)
{
    /// <summary>As one word, whose value nothing can take for another option.</summary>
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}
