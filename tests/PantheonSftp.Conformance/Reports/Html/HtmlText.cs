using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PantheonSftp.Conformance.Reports.Html;

/// <summary>Text inside a page, where none of its characters means anything.</summary>
internal static class HtmlText
{
    public static string Of(string text) => WebUtility.HtmlEncode(Printable.Of(text));

    /// <summary>A part of the page that lies beside this code as a file of its own.</summary>
    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlText).Assembly.GetManifestResourceStream(name) ?? throw new ToolException($"there is no {name}"));
        return reader.ReadToEnd();
    }

    /// <summary>How a content security policy names a script or style that stands in the page.</summary>
    public static string PolicyHash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
