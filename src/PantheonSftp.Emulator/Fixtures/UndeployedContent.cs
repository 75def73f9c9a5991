using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A site that nobody has deployed yet, so that test and live are still to be created.</summary>
internal sealed class UndeployedContent(SiteContent content) : SiteContent
{
    public override void Fill(CodeRepository repository)
    {
        content.Fill(repository);
        foreach (var tag in repository.Deployments("test").Concat(repository.Deployments("live")))
        {
            repository.Use(git =>
            {
                git.Tags.Remove(tag.Name);
                return true;
            });
        }
    }

    public override void WriteFiles(string directory) => content.WriteFiles(directory);

    public override void WritePendingChanges(string environment, string directory) => content.WritePendingChanges(environment, directory);
}
