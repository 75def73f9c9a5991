using System.Text.Json;
using System.Text.Json.Serialization;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests;

/// <summary>The profile as a file.</summary>
public sealed class PlatformProfileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void What_a_file_says_has_its_value_and_everything_else_its_default() => Load("""
        {
            // As a large site on a busy day.
            "applicationContainers": 2,
            "containerSelection": "byAddress",
            "sleepAfter": "01:00:00",
            "idleTimeout": null,
            "pendingChangesDisplay": "afterADelay",
            "pendingChangesDelay": "00:00:30",
            "renamePolicy": "documented",
            "workflowDurations": { "deploy": "00:00:05" },
        }
        """).Should().BeEquivalentTo(new PlatformProfile
    {
        ApplicationContainers = 2,
        ContainerSelection = ContainerSelection.ByAddress,
        SleepAfter = TimeSpan.FromHours(1),
        IdleTimeout = null,
        PendingChangesDisplay = PendingChangesDisplay.AfterADelay,
        PendingChangesDelay = TimeSpan.FromSeconds(30),
        RenamePolicy = RenamePolicy.Documented,
        WorkflowDurations = new Dictionary<string, TimeSpan> { [WorkflowTypes.Deploy] = TimeSpan.FromSeconds(5) },
    });

    [Fact]
    public void Every_value_can_stand_in_a_file()
    {
        var everything = JsonSerializer.Serialize(
            new PlatformProfile(), new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } });

        Load(everything).Should().BeEquivalentTo(new PlatformProfile());
    }

    [Theory]
    [InlineData("""{ "renamePolicies": "allow" }""", "there is no member \"renamePolicies\"; PlatformProfile lists those that there are")]
    [InlineData("""{ "renamePolicy": "never" }""", "line 1: renamePolicy has a value of another kind than PlatformProfile says")]
    [InlineData("""{ "sleepAfter": "soon" }""", "line 1: sleepAfter has a value of another kind than PlatformProfile says")]
    [InlineData("""{ "commandRefusal": null }""", "line 1: commandRefusal has a value of another kind than PlatformProfile says")]
    [InlineData("""{ "reservedPaths": [null] }""", "line 1 has null; leave it out, or give it a value")]
    [InlineData("{", "line 1 is no JSON: *")]
    [InlineData("""{ "applicationContainers": 101 }""", "ApplicationContainers is \"101\"; an environment has 1 to 100")]
    [InlineData("""{ "sleepAfter": "00:00:00" }""", "SleepAfter is \"00:00:00\"; it must be positive, and null stands for never")]
    [InlineData("""{ "idleTimeout": "-00:00:01" }""", "IdleTimeout is *")]
    [InlineData("""{ "sessionTimeout": "-00:00:01" }""", "SessionTimeout is *")]
    [InlineData("""{ "softwareVersion": " OpenSSH" }""", "SoftwareVersion is \" OpenSSH\"; it has up to 200 printable ASCII characters, the first no blank")]
    [InlineData("""{ "algorithms": { "macs": ["hmac-md5"] } }""", "Macs names \"hmac-md5\", which is unknown: known are *")]
    [InlineData("""{ "sftpExtensions": ["fly@example.org"] }""", "SftpExtensions names \"fly@example.org\", which is unknown: known are *")]
    [InlineData("""{ "authenticationMethods": ["hostbased"] }""", "AuthenticationMethods is \"hostbased\"; they are of password, publickey, keyboard-interactive")]
    [InlineData("""{ "authenticationMethods": [] }""", "AuthenticationMethods is \"\"; *")]
    [InlineData("""{ "maxDirectoryEntriesInFiles": 0 }""", "MaxDirectoryEntriesInFiles is *")]
    [InlineData("""{ "shellExitStatus": 256 }""", "ShellExitStatus is \"256\"; it is 0 to 255")]
    [InlineData("""{ "commandExitStatus": -1 }""", "CommandExitStatus is *")]
    [InlineData("""{ "commandRefusal": "{1}: no" }""", "CommandRefusal is *")]
    [InlineData("""{ "maxPushSize": 0 }""", "MaxPushSize is *")]
    [InlineData("""{ "maxMultidevs": -1 }""", "MaxMultidevs is *")]
    [InlineData("""{ "workflowDuration": "-00:00:01" }""", "WorkflowDuration is *")]
    [InlineData("""{ "pendingChangesDelay": "-00:00:01" }""", "PendingChangesDelay is *")]
    [InlineData("""{ "reservedPaths": ["/etc"] }""", "ReservedPaths is \"/etc\"; they are paths within the repository*")]
    [InlineData("""{ "reservedPaths": ["a/../b"] }""", "ReservedPaths is *")]
    [InlineData("""{ "dnsZone": "a b" }""", "DnsZone is \"a b\"; it is a domain*")]
    [InlineData("""{ "sessionTimeout": "50.00:00:00" }""", "SessionTimeout is \"50.00:00:00\"; it is 49 days at most*")]
    [InlineData("""{ "workflowDuration": "50.00:00:00" }""", "WorkflowDuration is \"50.00:00:00\"; it is 49 days at most")]
    [InlineData("""{ "workflowDurations": { "deploy": "50.00:00:00" } }""", "WorkflowDurations is \"deploy: 50.00:00:00\"; it is 49 days at most")]
    [InlineData("""{ "workflowDurations": { "deploi": "00:00:01" } }""", "WorkflowDurations is \"deploi\"; types are *deploy*")]
    [InlineData("""{ "workflowDurations": { "deploy": "-00:00:01" } }""", "WorkflowDurations is \"deploy: -00:00:01\"; it must not be negative")]
    public void What_cannot_work_is_named_with_the_file_and_what_would_be_right(string json, string told) =>
        FluentActions.Invoking(() => Load(json)).Should().Throw<InvalidDataException>().WithMessage($"{_file}: {told}");

    private PlatformProfile Load(string json)
    {
        File.WriteAllText(_file, json);
        return PlatformProfile.Load(_file);
    }
}
