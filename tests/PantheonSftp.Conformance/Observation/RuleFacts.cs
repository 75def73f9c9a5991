using PantheonSftp.Emulator.Files;
using PantheonSftp.Sftp;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What came of what was tried: status, text and effect, each for itself.</summary>
internal static class RuleFacts
{
    private const string Rule = "it is a rule of the emulator: if the platform's is another one, the emulator is wrong";

    private const string Unsupported = "OP_UNSUPPORTED";
    private const string Failure = "FAILURE";

    /// <summary>What each policy answers to the renames.</summary>
    private static readonly Dictionary<RenamePolicy, Dictionary<string, string>> Renames = new()
    {
        [RenamePolicy.Platform] = Answers(file: SftpAnswer.Ok, onto: Failure, posix: SftpAnswer.Ok, directory: Failure, between: Failure),
        [RenamePolicy.Documented] = Answers(file: Unsupported, onto: Unsupported, posix: Unsupported, directory: Unsupported, between: Unsupported),
        [RenamePolicy.Allow] = Answers(file: SftpAnswer.Ok, onto: Failure, posix: SftpAnswer.Ok, directory: SftpAnswer.Ok, between: SftpAnswer.Ok),
    };

    public static IEnumerable<Fact> Of(IReadOnlyList<RuleObservation> rules)
    {
        var (policy, areBare) = (PolicyOf(rules), AreBare(rules));
        foreach (var rule in rules)
        {
            yield return new Fact($"{rule.What}: status", rule.Status, Renames[policy].GetValueOrDefault(rule.Name) == rule.Status
                ? Closing.By(Remedy.RenamePolicy(policy))
                : Closing.None(Rule));
            if (rule.Message is not null && rule.Status != SftpAnswer.Ok)
                yield return new Fact($"{rule.What}: text of {rule.Status}", rule.Message, TextOf(rule, areBare)) { IsDetail = true };
            if (rule.Effect is not null)
                yield return new Fact($"{rule.What}: effect", rule.Effect, Closing.None(Rule));
        }
    }

    /// <summary>Whether all refusals have the usual texts of their codes, as OpenSSH's have.</summary>
    public static bool AreBare(IEnumerable<RuleObservation> rules) => rules.All(HasUsualText);

    private static bool HasUsualText(RuleObservation rule) =>
        rule.Message is null || Enum.GetValues<SftpStatusCode>().Any(code => SftpAnswer.NameOf(code) == rule.Status && new SftpStatus(code).Text == rule.Message);

    private static Closing TextOf(RuleObservation rule, bool areBare) =>
        areBare ? Closing.By(Remedy.BareRefusals)
        : HasUsualText(rule) ? Closing.None("the emulator explains all refusals or none (ExplainsRefusals)")
        : Closing.None("the emulator words its explanations itself");

    private static RenamePolicy PolicyOf(IReadOnlyList<RuleObservation> rules) =>
        Renames.MaxBy(policy => rules.Count(rule => policy.Value.GetValueOrDefault(rule.Name) == rule.Status)).Key;

    private static Dictionary<string, string> Answers(string file, string onto, string posix, string directory, string between) => new()
    {
        [RuleProbes.RenameFile] = file,
        [RuleProbes.RenameOnto] = onto,
        [RuleProbes.PosixRename] = posix,
        [RuleProbes.RenameDirectory] = directory,
        [RuleProbes.RenameBetween] = between,
    };
}
