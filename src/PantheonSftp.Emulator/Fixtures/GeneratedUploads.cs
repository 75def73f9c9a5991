using System.Globalization;
using Bogus;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Uploads for <c>files/</c>: images that a viewer opens, and some text. The same site always gets the same ones.</summary>
internal static class GeneratedUploads
{
    private static readonly DateTime Newest = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    public static void Write(string files, SiteFixture site)
    {
        if (site.GeneratedUploads == 0)
            return;
        var faker = new Faker { Random = new Randomizer(StableSeed.Of(site.Id)) };
        for (var number = 1; number <= site.GeneratedUploads; number++)
        {
            var taken = Newest.AddDays(-faker.Random.Int(0, 700));
            var folder = Path.Combine(files, FolderOf(site.UploadFolder, taken));
            var name = $"{faker.Lorem.Slug(2)}-{number}";
            Directory.CreateDirectory(folder);

            var file = Path.Combine(folder, number % 5 == 0 ? name + ".txt" : name + ".png");
            File.WriteAllBytes(file, number % 5 == 0 ? Text(faker) : Image(faker));
            File.SetLastWriteTimeUtc(file, taken);
        }
    }

    /// <summary>The folder of an upload.</summary>
    /// <exception cref="FormatException">The format is none of a date.</exception>
    public static string FolderOf(string format, DateTime taken) => taken.ToString(format, CultureInfo.InvariantCulture);

    private static byte[] Text(Faker faker) => System.Text.Encoding.UTF8.GetBytes(faker.Lorem.Paragraphs(3) + "\n");

    private static byte[] Image(Faker faker) =>
        PngImage.Gradient(faker.Random.Int(16, 64), faker.Random.Int(16, 64), faker.Random.Byte(), faker.Random.Byte(), faker.Random.Byte());
}
