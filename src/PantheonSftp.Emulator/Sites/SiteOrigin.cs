using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What a site is made of, read when something of it is used for the first time. A site that is created while the emulator runs gets its code by a workflow of its own.</summary>
internal sealed class SiteOrigin(SiteFixture fixture) : ICodeSource
{
    private volatile SiteFixture _fixture = fixture;

    public SiteFixture Fixture
    {
        get => _fixture;
        set => _fixture = value;
    }

    /// <summary>False until that workflow has taken place: then nobody can use an environment.</summary>
    public bool HasCode => _fixture.Content is not NoCode;

    public void Fill(CodeRepository repository) => _fixture.Content.Fill(repository);
}
