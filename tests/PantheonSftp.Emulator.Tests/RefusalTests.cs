using System.Reflection;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Commands.Git;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;

namespace PantheonSftp.Emulator.Tests;

/// <summary>Every refusal, wherever it is worded, says who refuses. New ones are found by their types: a row of their own is all they need.</summary>
public class RefusalTests
{
    private const string Rule = "(a rule of the platform)";
    private const string NotEmulated = "(not emulated)";

    private static readonly PlatformProfile Profile = new();
    private static readonly DeployTag Tag = new("test", 9, new string('0', 40));

    /// <summary>What git's pushes are told that is no refusal.</summary>
    private static readonly string[] OfAcceptedPushes =
        [nameof(PushTexts.NoEnvironment), nameof(PushTexts.Deploying), nameof(PushTexts.PantheonYmlApplied), nameof(PushTexts.SyncFailed), nameof(PushTexts.ServerFailed)];

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["file ReadOnlyInGitMode"] = Rule,
        ["file CodeComesByDeploy"] = Rule,
        ["file OfThePlatform"] = Rule,
        ["file Hidden"] = Rule,
        ["file MountPoint"] = Rule,
        ["file IsBeingReplaced"] = NotEmulated,
        ["file WasReplaced"] = NotEmulated,
        ["file LinkInFiles"] = Rule,
        ["file LinkBetweenPlaces"] = Rule,
        ["file TruncateByPath"] = Rule,
        ["file EveryRename"] = "(a value of the profile: RenamePolicy)",
        ["file DirectoryRename"] = "(a value of the profile: RenamePolicy)",
        ["file MoveBetweenPlaces"] = "(a value of the profile: RenamePolicy)",
        ["file TooLarge"] = "(a value of the profile: MaxFileSizeInFiles)",
        ["file DirectoryFull"] = "(a value of the profile: MaxDirectoryEntriesInFiles)",
        ["push SftpMode"] = Rule,
        ["push PantheonYmlInvalid"] = Rule,
        ["push ReservedPaths"] = "(a value of the profile: ReservedPaths)",
        ["push UpstreamYml"] = Rule,
        ["push NotCreatedYet"] = Rule,
        ["push MasterStays"] = NotEmulated,
        ["push BranchInUse"] = NotEmulated,
        ["push TagNotNewer"] = NotEmulated,
        ["push TagTooHigh"] = NotEmulated,
        ["push TagMoved"] = NotEmulated,
        ["push TagDeployed"] = NotEmulated,
        ["push NotACommit"] = NotEmulated,
        ["push TooManyUpdates"] = NotEmulated,
        ["command Shell"] = Rule,
        ["command NeedsShell"] = NotEmulated,
        ["command NotFound"] = NotEmulated,
        ["CodeBehindBranchException"] = NotEmulated,
        ["ConnectionModeException NoMode"] = "",
        ["ConnectionModeException NeedsSftp"] = Rule,
        ["ConnectionModeException NeedsGit"] = "(a value of the profile: UpstreamUpdatesNeedGitMode)",
        ["DeploymentException Nothing"] = Rule,
        ["DeploymentException NotThere"] = Rule,
        ["DeploymentException ContentFrom"] = Rule,
        ["EnvironmentDeletedException"] = Rule,
        ["EnvironmentKindException NoMultidev"] = "",
        ["EnvironmentKindException NoUpstreamUpdates"] = "",
        ["EnvironmentKindException SameEnvironment"] = "",
        ["EnvironmentKindException CodeIsRead"] = Rule,
        ["EnvironmentNameException NotSupported"] = "",
        ["EnvironmentNameException Taken"] = Rule,
        ["EnvironmentNotInitializedException NotDeployed"] = Rule,
        ["EnvironmentNotInitializedException NoCode"] = Rule,
        ["MergeConflictException"] = Rule,
        ["MultidevLimitException"] = "(a value of the profile: MaxMultidevs)",
        ["PendingChangesException None"] = Rule,
        ["PendingChangesException InTheWay"] = NotEmulated,
        ["SiteCodeException"] = Rule,
        ["SiteDeletedException"] = Rule,
        ["SiteNameException NotSupported"] = Rule,
        ["SiteNameException Taken"] = Rule,
        ["SiteNameException Left"] = NotEmulated,
        ["TeamException Member"] = Rule,
        ["TeamException NoMember"] = Rule,
        ["TeamException Owner"] = Rule,
        ["TeamException NoAccount"] = NotEmulated,
        ["TeamException NoRole"] = NotEmulated,
    };

    public static TheoryData<string> Names => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_refusal_ends_with_who_says_no(string name) => All()[name].Should().EndWith(Expected[name] is "" ? "" : $" {Expected[name]}");

    [Fact]
    public void Every_refusal_that_the_code_words_has_a_row() => All().Keys.Should().BeEquivalentTo(Expected.Keys);

    [Fact]
    public void Nothing_is_added_to_the_platforms_own_words() =>
        Expected.Where(row => row.Value is "").Select(row => All()[row.Key]).Should().OnlyContain(text => !text.EndsWith(')'));

    [Fact]
    public void Every_value_that_a_refusal_names_is_one_of_the_profile() =>
        Expected.Values.Where(kind => kind.Contains(':')).Select(kind => kind.Split(": ")[1].TrimEnd(')'))
            .Should().OnlyContain(value => typeof(PlatformProfile).GetProperty(value) != null);

    [Theory]
    [InlineData(nameof(PushTexts.BranchInUse))]
    [InlineData(nameof(PushTexts.TagNotNewer))]
    [InlineData(nameof(PushTexts.NotCreatedYet))]
    [InlineData(nameof(PushTexts.TooManyUpdates))]
    public void A_push_reads_who_refuses_on_a_line_behind_words_that_are_not_the_platforms(string name)
    {
        var block = Blocks().Single(block => block.Name == name).Block;

        block.Lines[^2].Should().Be(Expected[$"push {name}"]);
        block.Lines[^1].Should().BeEmpty();
    }

    [Fact]
    public void A_push_reads_the_platforms_own_words_alone() =>
        Blocks().Single(block => block.Name == nameof(PushTexts.UpstreamYml)).Block.Lines.Should().NotContain(line => line.Contains(Rule));

    private static Dictionary<string, string> All() =>
        FileTexts().Concat(Blocks().Where(block => !OfAcceptedPushes.Contains(block.Name)).Select(block => ($"push {block.Name}", block.Block.Summary)))
            .Concat(CommandTexts()).Concat(ExceptionTexts()).ToDictionary(row => row.Item1, row => row.Item2);

    private static IEnumerable<(string, string)> FileTexts()
    {
        var dev = new Refusals("dev", Profile);
        return Enum.GetValues<WriteRule>().Where(rule => rule is not WriteRule.Allowed).Select(rule => ($"file {rule}", dev.Of(rule).Text))
            .Concat(typeof(Refusals).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .Select(property => ($"file {property.Name}", ((SftpStatus)property.GetValue(dev)!).Text)))
            .Concat([("file IsBeingReplaced", dev.IsBeingReplaced("code/").Text), ("file WasReplaced", dev.WasReplaced("files/").Text)]);
    }

    private static IEnumerable<(string Name, PlatformBlock Block)> Blocks() => typeof(PushTexts).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(PlatformBlock))
        .Select(method => (method.Name.Replace("get_", ""), (PlatformBlock)method.Invoke(null, Arguments(method))!));

    private static IEnumerable<(string, string)> CommandTexts()
    {
        var refusals = new CommandRefusals(Profile);
        return
        [
            ("command Shell", refusals.Shell()!.Refusal),
            ("command NeedsShell", refusals.NeedsShell("a pipe needs a shell").Refusal),
            ("command NotFound", refusals.NotFound(new ShellCommand([], ["drush"])).Refusal),
        ];
    }

    /// <summary>The platform's exceptions are made by a constructor or, where there are several, by methods that name them; one that is given an environment chooses among these.</summary>
    private static IEnumerable<(string, string)> ExceptionTexts() => typeof(PlatformRuleException).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(PlatformRuleException)))
        .SelectMany(type => type.GetMethods(BindingFlags.NonPublic | BindingFlags.Static).Where(method => method.ReturnType == type && method.GetParameters().All(parameter => parameter.ParameterType != typeof(SiteEnvironment))) is var methods && methods.Any()
            ? methods.Select(method => ($"{type.Name} {method.Name}", ((Exception)method.Invoke(null, Arguments(method))!).Message))
            : type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Take(1)
                .Select(constructor => (type.Name, ((Exception)constructor.Invoke(Arguments(constructor))).Message)));

    private static object?[] Arguments(MethodBase method) => [.. method.GetParameters().Select(parameter => Argument(parameter.ParameterType))];

    private static object? Argument(Type type) => type switch
    {
        _ when type == typeof(string) => "x",
        _ when type == typeof(int) => 3,
        _ when type == typeof(DeployTag) => Tag,
        _ when type == typeof(SftpModeNotice) => SftpModeNotice.Documented,
        _ when type.IsAssignableFrom(typeof(string[])) => new[] { "x" },
        _ => throw new ArgumentException($"a {type.Name} has no value here: add one"),
    };
}
