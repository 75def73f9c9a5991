using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>
/// A site whose code is a Git repository of this machine, bare or with a working tree, which is copied when the site is first used: its
/// branches and tags with all commits. The branch that is checked out there becomes <c>master</c> where there is none.
/// </summary>
internal sealed class RepositoryContent : SiteContent
{
    private const string MasterReference = $"refs/heads/{CodeRepository.Master}";

    private const string Remote = "source";

    private readonly string _path;

    /// <exception cref="ArgumentException">The path is no repository.</exception>
    public RepositoryContent(string path)
    {
        _path = Path.GetFullPath(path);
        if (!Repository.IsValid(_path))
            throw new ArgumentException($"{path} is no Git repository: the directory of a working tree, or of a bare repository, is expected", nameof(path));
    }

    public override void Fill(CodeRepository repository)
    {
        repository.Use(git =>
        {
            // By its path alone LibGit2Sharp fetches from no repository: it takes the path for a remote's name.
            git.Network.Remotes.Add(Remote, _path);
            LibGit2Sharp.Commands.Fetch(git, Remote, ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"], null, null);
            git.Network.Remotes.Remove(Remote);
            return true;
        });
        if (repository.TipOf(CodeRepository.Master) is null)
            NameMaster(repository);
        var master = repository.TipOf(CodeRepository.Master)!;

        // A site that came from the platform brings its own.
        if (repository.Resolve($"refs/tags/{CodeRepository.InitialTag}") is null && repository.Deployments("test").Count == 0 && repository.Deployments("live").Count == 0)
            DeployOnce(repository, master);
    }

    private void NameMaster(CodeRepository repository)
    {
        using var source = new Repository(_path);
        var head = source.Head.Tip ?? throw new InvalidDataException($"the repository {_path} has no commit on the branch that is checked out");
        repository.SetReference(MasterReference, head.Sha);
        if (!source.Info.IsHeadDetached)
            repository.DeleteBranch(source.Head.FriendlyName);
    }
}
