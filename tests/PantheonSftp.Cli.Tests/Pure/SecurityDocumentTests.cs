using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using PantheonSftp.Emulator;
using PantheonSftp.Sftp;
using PantheonSftp.Ssh;

namespace PantheonSftp.Cli.Tests.Pure;

/// <summary>docs/security.md names limits and tests that are there.</summary>
public partial class SecurityDocumentTests
{
    private const BindingFlags AnyMember = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string Root = FindRoot(AppContext.BaseDirectory);
    private static readonly string Document = File.ReadAllText(Path.Combine(Root, "docs", "security.md")).ReplaceLineEndings("\n");
    private static readonly Assembly[] Sources = [typeof(SshServer).Assembly, typeof(SftpServer).Assembly, typeof(PantheonEmulator).Assembly];

    [Fact]
    public void Every_limit_has_the_default_that_the_code_has() =>
        Limits().Where(limit => limit.Default != Shown(DefaultOf(limit.Type, limit.Member))).Should().BeEmpty();

    [Fact]
    public void Every_limit_that_can_be_set_is_named() =>
        Limits().Select(limit => $"{limit.Type}.{limit.Member}").Should().Contain(
            typeof(SshServerLimits).GetProperties().Where(property => property.PropertyType != typeof(string)).Concat(typeof(SftpServerOptions).GetProperties().Where(property => property.PropertyType == typeof(int)))
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));

    [Fact]
    public void Every_test_that_is_named_exists() =>
        NamedTests().Where(test => !Exists(test.Class, test.Method)).Should().BeEmpty();

    [Fact]
    public void Every_defence_names_a_test() =>
        Section("What is defended").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| attack", StringComparison.Ordinal))
            .Should().NotBeEmpty().And.OnlyContain(line => NamedTest().IsMatch(line));

    private static IEnumerable<(string Type, string Member, string Default)> Limits() =>
        LimitRow().Matches(Section("Limits")).Select(row => (row.Groups["type"].Value, row.Groups["member"].Value, row.Groups["default"].Value));

    private static IEnumerable<(string Class, string Method)> NamedTests() =>
        NamedTest().Matches(Section("What is defended")).Select(test => (test.Groups["class"].Value, test.Groups["method"].Value));

    private static string Section(string title) => Document.Split("\n## ").Single(section => section.StartsWith(title + "\n", StringComparison.Ordinal));

    /// <summary>Several projects may have a class of the name; one of them has the test.</summary>
    private static bool Exists(string type, string method) =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests"), type + ".cs", SearchOption.AllDirectories)
            .Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\bpublic (async Task|Task|void) {method}\("));

    /// <summary>The value of a constant, or that of a property of an instance nobody has changed.</summary>
    private static object? DefaultOf(string typeName, string memberName)
    {
        var type = Sources.SelectMany(assembly => assembly.GetTypes()).Single(type => type.Name == typeName);
        return type.GetMember(memberName, AnyMember).Single() switch
        {
            FieldInfo constant => constant.GetValue(null),
            PropertyInfo option => option.GetValue(Activator.CreateInstance(type)),
            _ => throw new InvalidOperationException($"{typeName}.{memberName} is no limit"),
        };
    }

    private static string Shown(object? value) => value switch
    {
        null => "none",
        TimeSpan { TotalMinutes: >= 1 } time => FormattableString.Invariant($"{time.TotalMinutes} min"),
        TimeSpan time => FormattableString.Invariant($"{time.TotalSeconds} s"),
        ValueTuple<int, int, int>(var start, var rate, var full) => $"{start}:{rate}:{full}",
        double number => number.ToString("#,0.###", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("N0", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value} is no limit"),
    };

    private static string FindRoot(string directory) =>
        File.Exists(Path.Combine(directory, "PantheonSftp.Emulator.sln")) ? directory : FindRoot(Path.GetDirectoryName(directory)!);

    [GeneratedRegex(@"^\| `(?<type>\w+)\.(?<member>\w+)` *\| (?<default>.+?) *\|", RegexOptions.Multiline)]
    private static partial Regex LimitRow();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`")]
    private static partial Regex NamedTest();
}
