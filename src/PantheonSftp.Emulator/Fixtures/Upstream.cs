using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>An upstream with what the emulator has of it.</summary>
/// <param name="Info">What there is to say of it.</param>
/// <param name="Content">Its code, which no environment has been deployed to.</param>
/// <param name="Links">Links that the platform makes in a site of it: path in the home, and what the link holds.</param>
internal sealed record Upstream(UpstreamInfo Info, SiteContent Content, IReadOnlyDictionary<string, string> Links);
