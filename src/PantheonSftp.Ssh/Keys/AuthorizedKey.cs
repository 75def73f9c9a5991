namespace PantheonSftp.Ssh.Keys;

/// <summary>One key of an <c>authorized_keys</c> file.</summary>
/// <param name="Key">The key.</param>
/// <param name="Comment">What follows the key on its line, often <c>user@host</c>; empty when nothing does.</param>
/// <param name="Options">The options before the key, such as <c>no-pty</c> or <c>command="date"</c>, as they are written. This library gives them no meaning.</param>
/// <param name="Line">The number of its line, from 1.</param>
public sealed record AuthorizedKey(SshPublicKey Key, string Comment, IReadOnlyList<string> Options, int Line);

/// <summary>A line of an <c>authorized_keys</c> file that holds no usable key.</summary>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record AuthorizedKeyError(int Line, string Reason);
