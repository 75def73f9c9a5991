using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Sites;

/// <summary>Where an environment lies on the disk.</summary>
/// <param name="Appserver">The directory that clients of the application endpoint see as <c>/</c>.</param>
/// <param name="Dbserver">The directory that clients of the database endpoint see as <c>/</c>.</param>
/// <param name="PlatformLinks">The links that the platform made, relative to <paramref name="Appserver"/>.</param>
/// <param name="Code">The working copy in <c>code/</c>.</param>
internal sealed record EnvironmentTree(string Appserver, string Dbserver, IReadOnlyList<string> PlatformLinks, WorkingCopy Code);
