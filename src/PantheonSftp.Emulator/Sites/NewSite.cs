using System.Security.Cryptography;
using System.Text;
using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What a site that is added in code has besides its name and content. The defaults are those of a WordPress site.</summary>
public sealed record NewSite
{
    /// <summary>The UUID, version 4 in lower case; null derives one from the name, the same at each start.</summary>
    public string? Id { get; init; }

    /// <summary>E-mail addresses of the accounts that may enter; null for all accounts.</summary>
    public IReadOnlyList<string>? Team { get; init; }

    /// <summary>Multidevs that are there from the beginning, with their modes.</summary>
    public IReadOnlyDictionary<string, ConnectionMode> Multidevs { get; init; } = new Dictionary<string, ConnectionMode>();

    /// <summary>The mode that dev begins in. Default SFTP, as on the platform.</summary>
    public ConnectionMode ConnectionMode { get; init; } = ConnectionMode.Sftp;

    /// <summary>Whether test and live have the first commit already. False leaves both to be created by their first deployment, as on the platform.</summary>
    public bool IsDeployed { get; init; } = true;

    /// <summary>Links that the platform makes from <c>code/</c> to <c>files/</c>: path, and what the link holds.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string> { ["code/wp-content/uploads"] = "../../files" };

    /// <exception cref="ArgumentException">Something cannot be; the message says what would be right.</exception>
    internal SiteFixture ToFixture(string name, SiteContent content, IReadOnlyList<string> accounts)
    {
        if (!SiteName.IsValid(name))
            throw new ArgumentException($"\"{name}\" is no name of a site: at most 51 lower case letters, digits and dashes", nameof(name));
        if (Id is not null && !EndpointName.IsSiteId(Id))
            throw new ArgumentException($"\"{Id}\" is no site id: a UUID of version 4 in lower case", nameof(Id));
        if (Links.Keys.FirstOrDefault(link => !link.StartsWith("code/", StringComparison.Ordinal) || link.Split('/').Any(part => part is "" or "." or "..")) is { } outside)
            throw new ArgumentException($"the link \"{outside}\" does not lie in code/", nameof(Links));
        foreach (var multidev in Multidevs.Keys)
            MultidevName.Check(multidev);

        var environments = new Dictionary<string, ConnectionMode?> { ["dev"] = ConnectionMode, ["test"] = null, ["live"] = null };
        foreach (var (multidev, mode) in Multidevs)
            environments[multidev] = mode;
        return new SiteFixture(
            name, Id ?? IdOf(name), Team ?? accounts, environments, Links, GeneratedUploads: 0, UploadFolder: "", IsDeployed ? content : new UndeployedContent(content), NoFixtures.Instance);
    }

    /// <summary>A UUID as RFC 9562 section 5.4 forms it, of digits that the name decides.</summary>
    private static string IdOf(string name)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x40);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest, bigEndian: true).ToString("D");
    }
}
