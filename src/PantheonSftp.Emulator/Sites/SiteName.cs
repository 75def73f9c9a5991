namespace PantheonSftp.Emulator.Sites;

/// <summary>Names that a site may have.</summary>
internal static class SiteName
{
    private const int MaxLength = 51;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name[0] is not '-' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
