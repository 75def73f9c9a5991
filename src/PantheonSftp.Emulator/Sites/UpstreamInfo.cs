namespace PantheonSftp.Emulator.Sites;

/// <summary>An upstream: the repository that a site's code was begun with, and that its updates come from.</summary>
/// <param name="Id">A UUID, which Terminus also calls the product's.</param>
/// <param name="MachineName">The name for command lines, such as <c>wordpress</c>.</param>
/// <param name="Label">The name for people.</param>
/// <param name="Url">Where its repository is on the platform. The emulator fetches nothing from there: it brings code of its own.</param>
/// <param name="Branch">The repository's branch.</param>
/// <param name="Framework">What the code is made with, as the platform calls it: <c>wordpress</c>, <c>wordpress_network</c>, <c>drupal</c> (6 and 7) or <c>drupal8</c> (8 and later).</param>
public sealed record UpstreamInfo(string Id, string MachineName, string Label, string Url, string Branch, string Framework);
