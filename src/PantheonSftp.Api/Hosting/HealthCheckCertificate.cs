using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PantheonSftp.Api.Hosting;

/// <summary>The certificate of the HTTPS port. Nobody trusts it: Terminus is told not to look (TERMINUS_VERIFY_HOST_CERT=0).</summary>
internal static class HealthCheckCertificate
{
    /// <summary>A certificate that signs itself, for the addresses listened on.</summary>
    /// <param name="addresses">The addresses.</param>
    /// <param name="now">When it begins to hold, for a year; a day earlier, for a client whose clock goes slow.</param>
    public static X509Certificate2 Create(IReadOnlyList<IPAddress> addresses, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=pantheon-sftp", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        foreach (var address in addresses.Append(IPAddress.Loopback).Append(IPAddress.IPv6Loopback).Distinct())
            names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }
}
