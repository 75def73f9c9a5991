using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Files;

/// <summary>An environment as SFTP clients see it.</summary>
internal static class EnvironmentFileSystem
{
    public static ISftpFileSystem Open(Login login, PlatformProfile profile) =>
        login.Container is null ? OpenTree(login, profile) : new ContainerFileSystem(OpenTree(login, profile), login.Environment.Binding);

    /// <summary>The same with paths as they lie in the tree: of several containers, <c>code/</c> and <c>files/</c> are in the home of the first.</summary>
    public static ISftpFileSystem OpenTree(Login login, PlatformProfile profile) =>
        login.Container is { } container ? OpenOneOfSeveral(login.Environment, container, profile) : Open(login.Environment, login.Endpoint, profile);

    public static ISftpFileSystem Open(SiteEnvironment environment, EndpointKind endpoint, PlatformProfile profile)
    {
        var tree = environment.Tree;
        var (root, binding) = endpoint is EndpointKind.Dbserver
            ? (tree.Dbserver, environment.DatabaseBinding)
            : (tree.Appserver, environment.Binding);
        return Open(environment, root, BindingPath.Of(binding), new EnvironmentPlaces(environment, binding, tree.PlatformLinks, profile));
    }

    private static ISftpFileSystem OpenOneOfSeveral(SiteEnvironment environment, ApplicationContainer container, PlatformProfile profile)
    {
        var tree = environment.Tree;
        environment.ContainerHomes.Ensure(container);
        var places = new EnvironmentPlaces(environment, container.Binding, tree.PlatformLinks, profile, sharedBinding: environment.Binding);
        return Open(environment, tree.Appserver, container.Home, places);
    }

    private static CountedFileSystem Open(SiteEnvironment environment, string root, string home, EnvironmentPlaces places) =>
        new(ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = root, Home = home, Places = places }), environment);
}
