using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>The content of a site that was created and has no code yet.</summary>
/// <param name="site">The site's name.</param>
internal sealed class NoCode(string site) : SiteContent
{
    /// <exception cref="EnvironmentNotInitializedException">Always: a repository without a commit is nothing that anybody could use.</exception>
    public override void Fill(CodeRepository repository) => throw EnvironmentNotInitializedException.NoCode(site);
}
