using System.Reflection;
using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Commands;
using PantheonSftp.Sftp;
using PantheonSftp.Ssh;

namespace PantheonSftp.Cli.Tests.Pure;

public class EventIdTests
{
    [Fact]
    public void No_two_messages_of_the_log_have_the_same_event_id() =>
        Messages().Select(message => message.EventId).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(40);

    [Theory]
    [InlineData(typeof(SshServer), 1000)]
    [InlineData(typeof(SftpServer), 2000)]
    [InlineData(typeof(Emulator.PantheonEmulator), 3000)]
    [InlineData(typeof(PantheonCommand), 4000)]
    [InlineData(typeof(Api.PantheonApi), 5000)]
    public void The_event_ids_of_an_assembly_lie_in_its_thousand(Type type, int first) =>
        Messages(type.Assembly).Select(message => message.EventId).Should().OnlyContain(id => id >= first && id < first + 1000);

    [Fact]
    public void Every_event_id_is_documented()
    {
        var document = File.ReadAllText(Path.Combine(Repository(), "docs", "observability.md"));

        Messages().Where(message => !document.Contains($"| {message.EventId} |")).Should().BeEmpty();
    }

    private static IEnumerable<LoggerMessageAttribute> Messages() =>
        new[] { typeof(SshServer), typeof(SftpServer), typeof(Emulator.PantheonEmulator), typeof(PantheonCommand), typeof(Api.PantheonApi) }.SelectMany(type => Messages(type.Assembly));

    private static IEnumerable<LoggerMessageAttribute> Messages(Assembly assembly) => assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
        .OfType<LoggerMessageAttribute>();

    private static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PantheonSftp.Emulator.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
