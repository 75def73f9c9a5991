using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Who is in a site's team. Logins see it at once, and the sessions of somebody who was removed end.</summary>
internal static class TeamOperations
{
    public static WorkflowRun<TeamMember> StartAdd(Site site, string email, string role, string? userEmail)
    {
        RequireRole(role);
        if (site.Context.Accounts.FirstOrDefault(each => IsOf(each.Email, email)) is not { } account)
            throw TeamException.NoAccount(email);
        return Start(site, WorkflowTexts.AddTeamMember(account.Email), account.Email, userEmail, team => MemberOf(team, email) is null
            ? (new TeamMember(account.Email, role), [.. team, new TeamMember(account.Email, role)])
            : throw TeamException.Member(site.Name, account.Email));
    }

    public static WorkflowRun<TeamMember> StartRemove(Site site, string email, string? userEmail)
    {
        var member = RequireMember(site, site.Team, email);
        if (IsOf(member.Email, site.Owner))
            throw TeamException.Owner(site.Name, member.Email);
        var run = Start(site, WorkflowTexts.RemoveTeamMember(member.Email), member.Email, userEmail, team =>
        {
            var left = RequireMember(site, team, email);
            return (left, [.. team.Where(other => other != left)]);
        });
        return run;
    }

    public static WorkflowRun<TeamMember> StartUpdate(Site site, string email, string role, string? userEmail)
    {
        RequireRole(role);
        var member = RequireMember(site, site.Team, email);
        return Start(site, WorkflowTexts.UpdateTeamMember(member.Email), member.Email, userEmail, team =>
        {
            var known = RequireMember(site, team, email);
            return (known with { Role = role }, [.. team.Select(other => other == known ? known with { Role = role } : other)]);
        });
    }

    private static WorkflowRun<TeamMember> Start(
        Site site, WorkflowTexts texts, string email, string? userEmail, Func<IReadOnlyList<TeamMember>, (TeamMember Member, IReadOnlyList<TeamMember> Team)> change)
    {
        var request = new WorkflowRequest(texts, Environment: null, userEmail) { Plan = new Dictionary<string, string> { [WorkflowRecovery.Member] = email } };
        return site.Engine.Start(request, context => Task.FromResult(context.Do(texts.Description, () =>
        {
            TeamMember? member = null;
            site.ChangeTeam(team =>
            {
                (member, var next) = change(team);
                return next;
            });
            if (!site.HasTeamMember(email))
                site.Context.Sessions.Drop(site, email, $"{email} is no longer in the team of {site.Name}");
            return member!;
        })));
    }

    private static void RequireRole(string role)
    {
        if (!TeamRoles.All.Contains(role))
            throw TeamException.NoRole(role);
    }

    private static TeamMember RequireMember(Site site, IReadOnlyList<TeamMember> team, string email) => MemberOf(team, email) ?? throw TeamException.NoMember(site.Name, email);

    private static TeamMember? MemberOf(IReadOnlyList<TeamMember> team, string email) => team.FirstOrDefault(member => IsOf(member.Email, email));

    private static bool IsOf(string email, string other) => email.Equals(other, StringComparison.OrdinalIgnoreCase);
}
