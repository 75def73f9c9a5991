using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Sshfs;

/// <summary>Ordinary programs at work on mounted directories. They are processes of their own, since nobody in this one can be freed from a mount that hangs.</summary>
internal sealed class SshfsSession(Login login, Workspace workspace) : IClientSession
{
    private SshfsMount? _home;
    private SshfsMount? _root;

    public async Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
    {
        var command = await CommandOfAsync(operation, cancel);
        var result = await LocalProgram.RunAsync(workspace, command[0], command[1..], "", cancel);
        if (_home is { IsThere: false } || _root is { IsThere: false })
            return Answer.Refused($"{result.Text} (the mount is gone)");
        return result.Succeeded ? Answer.Done(result.Text, operation is FreeSpace ? [result.Lines[^1]] : result.Lines) : Answer.Refused(result.Text);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var mount in (SshfsMount?[])[_home, _root])
        {
            if (mount is not null)
                await mount.DisposeAsync();
        }
    }

    private async Task<string[]> CommandOfAsync(Operation operation, CancellationToken cancel)
    {
        return operation switch
        {
            List list => ["ls", "-1AN", await AtAsync(list.Path)],
            Put put => ["cp", put.Local, await AtAsync(put.Remote)],
            Get get => ["cp", await AtAsync(get.Remote), get.Local],
            ResumePut put => Script("""tail -c "+$(($(stat -c %s "$2") + 1))" "$1" >>"$2" """, put.Local, await AtAsync(put.Remote)),
            ResumeGet get => Script("""tail -c "+$(($(stat -c %s "$2") + 1))" "$1" >>"$2" """, await AtAsync(get.Remote), get.Local),
            PutWithTime put => ["cp", "--preserve=timestamps", put.Local, await AtAsync(put.Remote)],
            PutTree put => ["cp", "-rT", put.LocalDirectory, await AtAsync(put.RemoteDirectory)],
            GetTree get => ["cp", "-rT", await AtAsync(get.RemoteDirectory), get.LocalDirectory],
            Append append => Script("""cat "$1" >>"$2" """, append.Local, await AtAsync(append.Remote)),
            Truncate cut => ["truncate", "-s", $"{cut.Length}", await AtAsync(cut.Remote)],
            // mv passes over what is there without a word.
            Rename rename => Script("""mv -nT "$1" "$2" && ! test -e "$1" """, await AtAsync(rename.From), await AtAsync(rename.To)),
            Replace rename => ["mv", "-fT", await AtAsync(rename.From), await AtAsync(rename.To)],
            Remove remove => ["rm", await AtAsync(remove.Path)],
            RemoveTree remove => ["rm", "-r", await AtAsync(remove.Path)],
            MakeDirectory make => ["mkdir", await AtAsync(make.Path)],
            RemoveDirectory remove => ["rmdir", await AtAsync(remove.Path)],
            ChangeMode change => ["chmod", Convert.ToString((int)change.Mode, 8), await AtAsync(change.Path)],
            MakeLink link => ["ln", "-s", link.Target, await AtAsync(link.Path)],
            ReadLink link => ["readlink", await AtAsync(link.Path)],
            FreeSpace space => ["df", "--output=avail", await AtAsync(space.Path)],
            _ => throw new NotSupportedException(operation.Name),
        };

        // Relative paths start in the home of the other side, absolute ones at its root.
        async Task<string> AtAsync(string path) => path.StartsWith('/')
            ? Path.Join((_root ??= await SshfsMount.MakeAsync(login, "/", workspace, cancel)).Directory, path)
            : Path.Join((_home ??= await SshfsMount.MakeAsync(login, "", workspace, cancel)).Directory, path);
    }

    private static string[] Script(string script, string source, string target) => ["sh", "-c", script, "sh", source, target];
}
