using PantheonSftp.Conformance.Clients.Bridge;
using PantheonSftp.Conformance.Clients.Curl;
using PantheonSftp.Conformance.Clients.FileZilla;
using PantheonSftp.Conformance.Clients.Git;
using PantheonSftp.Conformance.Clients.Lftp;
using PantheonSftp.Conformance.Clients.OpenSsh;
using PantheonSftp.Conformance.Clients.Putty;
using PantheonSftp.Conformance.Clients.Rclone;
using PantheonSftp.Conformance.Clients.Rsync;
using PantheonSftp.Conformance.Clients.Sshfs;
using PantheonSftp.Conformance.Clients.SshNet;

namespace PantheonSftp.Conformance.Clients;

/// <summary>All clients, in the order of the matrix.</summary>
internal static class ClientCatalogue
{
    /// <summary>The drivers' own folder in the source tree, where the bridges of other languages lie.</summary>
    private static readonly string Sources = Path.Combine(Repository.Root, "tests", "PantheonSftp.Conformance", "Clients");

    /// <summary>Where <c>install-clients.sh</c> puts what it makes: compiled bridges and the packages of Node.</summary>
    public static string Built { get; } = Path.Combine(Repository.Root, "tests", "PantheonSftp.Conformance", "obj", "clients");

    public static IReadOnlyList<IClient> All { get; } =
    [
        new SftpClient(),
        new ScpClient("scp", isLegacy: false),
        new ScpClient("scp-legacy", isLegacy: true),
        new SshClient(),
        new SshfsClient(),
        new PsftpClient(),
        new PscpClient(),
        new PlinkClient(),
        new FileZillaClient(),
        new LftpClient(),
        new CurlClient(),
        new RcloneClient(),
        new RsyncClient(),
        new GitClient(),
        new SshNetClient(),
        new BridgeClient("paramiko", "/usr/bin/python3", Path.Combine(Sources, "Paramiko", "bridge.py")),
        OfNode("ssh2"),
        OfNode("ssh2-sftp-client"),
        new BridgeClient("jsch", "java", "-XX:+UseSerialGC", "-cp", $"{Built}/jsch:{Built}/jsch/jsch.jar", "Bridge"),
        new BridgeClient("libssh", Path.Combine(Built, "libssh", "bridge")),
    ];

    /// <summary>A library of Node, whose bridge has its name.</summary>
    private static BridgeClient OfNode(string name) =>
        new(name, "env", $"NODE_PATH={Path.Combine(Built, "node", "node_modules")}", "node", Path.Combine(Sources, "Node", $"{name}.js"));
}
