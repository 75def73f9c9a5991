using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>An environment as SFTP clients see it.</summary>
internal static class EnvironmentFileSystem
{
    public static ISftpFileSystem Open(SiteEnvironment environment, EndpointKind endpoint, PlatformProfile profile)
    {
        var tree = environment.Tree;
        var (root, binding) = endpoint is EndpointKind.Dbserver
            ? (tree.Dbserver, environment.DatabaseBinding)
            : (tree.Appserver, environment.Binding);
        return ConfinedFileSystem.Open(new ConfinedFileSystemOptions
        {
            Root = root,
            Home = BindingPath.Of(binding),
            Places = new EnvironmentPlaces(environment, binding, tree.PlatformLinks, profile),
        });
    }
}
