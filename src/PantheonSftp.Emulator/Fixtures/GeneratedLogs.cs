using System.Globalization;
using System.IO.Compression;
using System.Text;
using Bogus;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Logs in the formats and under the names that the platform's documentation shows. The same seed always gives the same logs.</summary>
internal static class GeneratedLogs
{
    private const int Lines = 200;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ForEverybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    // The last rotation; 200 lines reach into the afternoon.
    private static readonly DateTime Start = new(2026, 1, 31, 3, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Written = new(2026, 1, 31, 23, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Pages = ["/", "/about/", "/contact/", "/news/", "/feed/", "/wp-login.php", "/user/login", "/favicon.ico", "/robots.txt"];

    public static void WriteAppserver(string logs, int seed)
    {
        var faker = new Faker { Random = new Randomizer(seed) };
        var nginx = Directory.CreateDirectory(Path.Combine(logs, "nginx")).FullName;
        var php = Directory.CreateDirectory(Path.Combine(logs, "php")).FullName;

        Put(Path.Combine(nginx, "nginx-access.log"), Text(Access));
        PutCompressed(Path.Combine(nginx, $"nginx-access.log-{Stamp(Start, "yyyyMMdd")}.gz"), LinesOf(faker, Access, Lines, Start.AddDays(-1)));
        Put(Path.Combine(nginx, "nginx-error.log"), Text(NginxError, 10));
        Put(Path.Combine(nginx, "error.log"), "");
        Put(Path.Combine(php, "php-error.log"), Text(PhpError, 40));
        Put(Path.Combine(php, "newrelic.log"), Text(NewRelic, 20));
        Put(Path.Combine(php, "php-fpm-error.log"), Text(FpmError, 10), OwnerOnly);
        Put(Path.Combine(php, "php-slow.log"), Text(PhpSlow, 5), OwnerOnly);

        string Text(Func<Faker, DateTime, string> line, int count = Lines) => LinesOf(faker, line, count, Start);
    }

    public static void WriteDbserver(string data, int seed)
    {
        var faker = new Faker { Random = new Randomizer(seed) };
        Put(Path.Combine(data, "mysqld.log"), LinesOf(faker, Mysqld, 20, Start));
        Put(Path.Combine(data, "mysqld-slow-query.log"), LinesOf(faker, SlowQuery, 10, Start));
    }

    private static string LinesOf(Faker faker, Func<Faker, DateTime, string> line, int count, DateTime time)
    {
        var text = new StringBuilder();
        for (var number = 0; number < count; number++)
        {
            time = time.AddSeconds(faker.Random.Int(1, 300));
            text.Append(line(faker, time)).Append('\n');
        }

        return text.ToString();
    }

    private static string Access(Faker f, DateTime time) => string.Create(CultureInfo.InvariantCulture,
        $"{f.Internet.Ip()} - - [{time:dd/MMM/yyyy:HH:mm:ss} +0000]  \"GET {f.PickRandom(Pages)} HTTP/1.1\" {f.PickRandom(200, 200, 200, 301, 404)} {f.Random.Int(200, 60_000)} \"-\" \"{f.Internet.UserAgent()}\" {f.Random.Double():0.000} \"{f.Internet.Ip()}\"");

    private static string NginxError(Faker f, DateTime time) =>
        $"{Stamp(time, "yyyy/MM/dd HH:mm:ss")} [error] {f.Random.Int(100, 999)}#0: *{f.Random.Int(1, 9999)} access forbidden by rule, client: {f.Internet.Ip()}, request: \"GET /private/{f.Lorem.Word()} HTTP/1.1\"";

    private static string PhpError(Faker f, DateTime time) =>
        $"[{Stamp(time, "dd-MMM-yyyy HH:mm:ss")} UTC] PHP {f.PickRandom("Notice", "Warning", "Deprecated")}:  Undefined variable ${f.Lorem.Word()} in /code/{f.Lorem.Word()}.php on line {f.Random.Int(1, 400)}";

    private static string NewRelic(Faker f, DateTime time) =>
        $"{Stamp(time, "yyyy-MM-dd HH:mm:ss.fff")} +0000 ({f.Random.Int(100, 999)}) info: attempt daemon connection via '@newrelic'";

    private static string FpmError(Faker f, DateTime time) =>
        $"[{Stamp(time, "dd-MMM-yyyy HH:mm:ss")}] NOTICE: child {f.Random.Int(100, 999)} exited with code 0 after {f.Random.Int(1, 999)} seconds from start";

    private static string PhpSlow(Faker f, DateTime time) =>
        $"\n[{Stamp(time, "dd-MMM-yyyy HH:mm:ss")}]  [pool www] pid {f.Random.Int(100, 999)}\nscript_filename = /code/index.php\n[0x{f.Random.Hexadecimal(12, "")}] {f.Lorem.Word()}() /code/index.php:{f.Random.Int(1, 40)}";

    private static string Mysqld(Faker f, DateTime time) => $"{Stamp(time, "yyyy-MM-dd HH:mm:ss")} {f.Random.Int(1, 99)} [Note] ready for connections";

    private static string SlowQuery(Faker f, DateTime time) =>
        $"# Time: {Stamp(time, "yyMMdd HH:mm:ss")}\n# Query_time: {f.Random.Int(1, 9)}.{f.Random.Int(100_000, 999_999)}  Rows_examined: {f.Random.Int(100, 90_000)}\nSELECT * FROM {f.Lorem.Word()};";

    private static string Stamp(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    private static void Put(string path, string text, UnixFileMode mode = ForEverybody) => Put(path, Encoding.UTF8.GetBytes(text), mode, Written);

    private static void Put(string path, byte[] content, UnixFileMode mode, DateTime written)
    {
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        File.SetLastWriteTimeUtc(path, written);
    }

    private static void PutCompressed(string path, string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        Put(path, compressed.ToArray(), ForEverybody, Start);
    }
}
