namespace PantheonSftp.Emulator.Sites;

/// <summary>What a visitor of a locked environment's web site is asked for. SSH and SFTP do not ask for it.</summary>
/// <param name="Username">The user.</param>
/// <param name="Password">The password.</param>
public sealed record EnvironmentLock(string Username, string Password);
