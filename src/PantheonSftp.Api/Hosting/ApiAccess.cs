using System.Security.Cryptography;

namespace PantheonSftp.Api.Hosting;

/// <summary>Who may call.</summary>
/// <param name="Token">What calls of <c>/emulator/</c> have to bring; null for nothing.</param>
/// <param name="IsLoopbackOnly">Whether only this machine's processes reach the port; then a request names this machine as its host, or comes from a web page that was led here.</param>
internal sealed record ApiAccess(string? Token, bool IsLoopbackOnly)
{
    public static ApiAccess Of(PantheonApiOptions options) => new(
        options.AccessToken ?? (options.IsLoopbackOnly ? null : RandomNumberGenerator.GetHexString(40, lowercase: true)), options.IsLoopbackOnly);
}
