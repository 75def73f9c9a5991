using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>What a site begins with that was just made from an upstream: all of the upstream's code, no files, and nothing deployed.</summary>
/// <param name="code">The upstream's code.</param>
internal sealed class UpstreamContent(SiteContent code) : SiteContent
{
    private readonly UndeployedContent _code = new(code);

    public override void Fill(CodeRepository repository)
    {
        _code.Fill(repository);
        var tip = repository.TipOf(CodeRepository.Master)!;
        repository.SetReference(CodeRepository.UpstreamReference, tip);
        repository.SetReference($"refs/tags/{CodeRepository.InitialTag}", tip);
    }
}
