namespace PantheonSftp.Hardness.Kit;

/// <summary>The connections of an attack. They stay until all hang up.</summary>
internal sealed class Attackers(int port, string userName, string password) : IDisposable
{
    private readonly List<RawSshClient> _clients = [];

    public int Port => port;

    public string UserName => userName;

    public string Password => password;

    public Task<RawSshClient> ConnectAsync() => KeepAsync(RawSshClient.ConnectAsync(port));

    public Task<RawSshClient> GreetAsync() => KeepAsync(RawSshClient.GreetAsync(port));

    public Task<RawSshClient> OpenAsync(ClientOffer? offer = null) => KeepAsync(RawSshClient.OpenAsync(port, offer));

    public Task<RawSshClient> LogInAsync(ClientOffer? offer = null) => KeepAsync(RawSshClient.LogInAsync(port, userName, password, offer));

    /// <summary>Logs in and starts the subsystem.</summary>
    public async Task<RawSftp> OpenSftpAsync(uint window = RawSftp.DefaultWindow) => await RawSftp.OpenAsync(await LogInAsync(), window);

    /// <summary>Several clients do the same at once.</summary>
    public static Task AllAsync(int count, Func<Task> attack) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(attack)));

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private async Task<RawSshClient> KeepAsync(Task<RawSshClient> connecting)
    {
        var client = await connecting;
        client.WaitAtMost(TimeSpan.FromMinutes(2));
        lock (_clients)
            _clients.Add(client);
        return client;
    }
}
