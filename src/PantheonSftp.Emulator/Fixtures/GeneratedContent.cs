using System.Text;
using Bogus;
using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A made-up site: a theme, some plugins, and as many further files as are wanted. The same seed always gives the same one.</summary>
/// <param name="seed">What it is made from, such as the site's name.</param>
/// <param name="files">How many files the code has; at least the four that every such site has.</param>
internal sealed class GeneratedContent(string seed, int files = 40) : SiteContent
{
    private const int FilesOfPlugin = 12;

    public override void Fill(CodeRepository repository) =>
        RecordOnce(repository, Make().Select(file => (file.Path, Encoding.UTF8.GetBytes(file.Text), Mode.NonExecutableFile)));

    private IEnumerable<(string Path, string Text)> Make()
    {
        var faker = new Faker { Random = new Randomizer(StableSeed.Of(seed)) };
        yield return (".gitignore", "wp-content/uploads\n*.log\n*.sql\n*.gz\n");
        yield return ("index.php", $"<?php\n// {faker.Company.CompanyName()}\nrequire __DIR__ . '/wp-content/themes/site/index.php';\n");
        yield return ("wp-content/themes/site/style.css", $"/*\nTheme Name: {faker.Commerce.ProductName()}\n*/\nbody {{ color: {faker.Internet.Color()}; }}\n");
        yield return ("wp-content/themes/site/index.php", $"<?php\n?><h1>{faker.Company.CatchPhrase()}</h1>\n");

        var plugin = "";
        for (var number = 4; number < files; number++)
        {
            if ((number - 4) % FilesOfPlugin == 0)
                plugin = $"{faker.Lorem.Slug(2)}-{number}";
            var name = $"{faker.Hacker.Noun().Replace(' ', '-')}-{number}.php";
            yield return ($"wp-content/plugins/{plugin}/{name}", $"<?php\n// {faker.Lorem.Sentence()}\nreturn {faker.Random.Int(0, 9999)};\n");
        }
    }
}
