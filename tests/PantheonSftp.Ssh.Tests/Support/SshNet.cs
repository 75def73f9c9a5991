using System.Security.Cryptography;
using PantheonSftp.Ssh.Keys;
using Renci.SshNet;
using PrivateKeyFile = Renci.SshNet.PrivateKeyFile;

namespace PantheonSftp.Ssh.Tests.Support;

/// <summary>SSH.NET as a client of a test server.</summary>
internal static class SshNet
{
    public static AuthenticationMethod Password => new PasswordAuthenticationMethod(TestAuthenticator.UserName, TestAuthenticator.Password);

    /// <summary>A connection by password unless another method is given.</summary>
    public static ConnectionInfo InfoFor(int port, params AuthenticationMethod[] methods) =>
        new("127.0.0.1", port, TestAuthenticator.UserName, methods.Length > 0 ? methods : [Password]);

    /// <summary>Leaves one algorithm of those that SSH.NET offers.</summary>
    public static void KeepOnly<T>(this IDictionary<string, T> algorithms, string name)
    {
        foreach (var other in algorithms.Keys.Where(key => key != name).ToList())
            algorithms.Remove(other);
        algorithms.Should().ContainSingle();
    }

    public static async Task<SshClient> ConnectAsync(ConnectionInfo info)
    {
        var client = new SshClient(info);
        await client.ConnectAsync(TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>Sends octets through <c>cat</c>, which must all come back.</summary>
    public static async Task EchoAsync(this SshClient client, int length)
    {
        var data = RandomNumberGenerator.GetBytes(length);
        using var command = client.CreateCommand("cat");
        var running = command.ExecuteAsync(TestContext.Current.CancellationToken);
        var reading = ReadAllAsync(command.OutputStream);
        await using (var input = command.CreateInputStream())
            await input.WriteAsync(data, TestContext.Current.CancellationToken);
        await running;

        (await reading).Should().Equal(data);
        command.ExitStatus.Should().Be(0);
    }

    /// <summary>A key as SSH.NET reads it, accepted by the server.</summary>
    public static PrivateKeyFile KeyOf(TestServer server, string type)
    {
        var folder = Directory.CreateTempSubdirectory("sshnet-");
        try
        {
            var key = SshHostKey.FromSeed("a client"u8, type);
            var path = Path.Combine(folder.FullName, "id");
            key.Save(path);
            server.Authenticator.Keys.Add(key.PublicKey);
            return new PrivateKeyFile(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }
}
