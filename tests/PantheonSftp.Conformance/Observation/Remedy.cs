using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Conformance.Observation;

/// <summary>A value that makes the emulator show what another server shows.</summary>
/// <param name="Name">What is to be set: a member of <see cref="PlatformProfile"/>, or what is named here.</param>
/// <param name="Value">The value, as a person writes it.</param>
/// <param name="Set">Sets it.</param>
internal sealed record Remedy(string Name, string Value, Action<EmulatorSettings> Set)
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string ToString() => $"{Name} = {Value}";

    public static Remedy SoftwareVersion(string version) => OfProfile(nameof(PlatformProfile.SoftwareVersion), version, profile => profile with { SoftwareVersion = version });

    public static Remedy Banner(string? banner) => OfProfile(nameof(PlatformProfile.Banner), banner, profile => profile with { Banner = banner });

    public static Remedy AuthenticationMethods(IReadOnlyList<string> methods) =>
        OfProfile(nameof(PlatformProfile.AuthenticationMethods), methods, profile => profile with { AuthenticationMethods = methods });

    public static Remedy Algorithms(string list, IReadOnlyList<string> names, Func<SshAlgorithms, SshAlgorithms> change) =>
        OfProfile($"{nameof(PlatformProfile.Algorithms)}.{list}", names, profile => profile with { Algorithms = change(profile.Algorithms) });

    public static Remedy SftpExtensions(IReadOnlyList<string> names) =>
        OfProfile(nameof(PlatformProfile.SftpExtensions), names, profile => profile with { SftpExtensions = names });

    public static Remedy OwnerId(uint id) => OfProfile(nameof(PlatformProfile.OwnerId), id, profile => profile with { OwnerId = id });

    public static Remedy RenamePolicy(RenamePolicy policy) => OfProfile(nameof(PlatformProfile.RenamePolicy), $"{policy}", profile => profile with { RenamePolicy = policy });

    public static Remedy BareRefusals { get; } = OfProfile(nameof(PlatformProfile.ExplainsRefusals), false, profile => profile with { ExplainsRefusals = false });

    public static Remedy ShellRefusal(string? text) => OfProfile(nameof(PlatformProfile.ShellRefusal), text, profile => profile with { ShellRefusal = text });

    public static Remedy ShellExitStatus(int status) => OfProfile(nameof(PlatformProfile.ShellExitStatus), status, profile => profile with { ShellExitStatus = status });

    public static Remedy CommandRefusal(string text) => OfProfile(nameof(PlatformProfile.CommandRefusal), text, profile => profile with { CommandRefusal = text });

    public static Remedy CommandExitStatus(int status) => OfProfile(nameof(PlatformProfile.CommandExitStatus), status, profile => profile with { CommandExitStatus = status });

    /// <summary>Host keys of types and sizes; on the command line files of <c>--host-key</c>.</summary>
    public static Remedy HostKeys(IReadOnlyList<HostKeyObservation> keys) => new(
        "--host-key", string.Join(", ", keys.Select(key => $"{key.Type} with {key.Bits} bits")), settings => settings.HostKeys = [.. keys.Select(Generate)]);

    /// <summary>An answer to a command; for the command line in a site's <c>commands.json</c>.</summary>
    public static Remedy Answer(string line, CommandAnswer answer) => new(
        "commands.json",
        JsonSerializer.Serialize(new { line, output = answer.StandardOutput, error = answer.StandardError, exitCode = answer.ExitCode }, Format),
        settings => settings.Answers[line] = answer);

    private static Remedy OfProfile<T>(string name, T value, Func<PlatformProfile, PlatformProfile> change) =>
        new(name, JsonSerializer.Serialize(value, Format).Replace("\",\"", "\", \"", StringComparison.Ordinal), settings => settings.Profile = change(settings.Profile));

    private static SshHostKey Generate(HostKeyObservation key)
    {
        if (key.Type != "ssh-rsa")
            return SshHostKey.Generate(key.Type);
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        using var rsa = RSA.Create(key.Bits ?? 2048);
        var file = Path.Join(directory.Path, "rsa");
        File.WriteAllText(file, rsa.ExportRSAPrivateKeyPem());
        return SshHostKey.Load(file);
    }
}
