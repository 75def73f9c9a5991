using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class TeamTests : OneSite
{
    private const string Demo = PantheonEmulatorOptions.DemoAccount;
    private const string Guest = "guest@example.com";

    protected override NewSite Settings => new() { Team = [Demo] };

    [Fact]
    public async Task Who_joins_the_team_can_log_in_at_once()
    {
        var workflow = await Site.AddTeamMemberAsync(Guest, TeamRoles.Developer);

        using var client = await Pantheon.ConnectAsync(Dev.UserName, "guest");
        Site.Team.Should().Equal(new TeamMember(Demo), new TeamMember(Guest, TeamRoles.Developer));
        (workflow.Type, workflow.EnvironmentName).Should().Be(("add_site_user_membership", null));
    }

    [Fact]
    public async Task The_sessions_of_who_is_removed_end_and_new_logins_are_refused()
    {
        await Site.AddTeamMemberAsync(Guest);
        using var others = await Pantheon.ConnectAsync(Dev);
        var remaining = Pantheon.Connections.Single();
        using var client = await Pantheon.ConnectAsync(Dev.UserName, "guest");
        var session = Pantheon.Connections.Single(each => each != remaining);

        await Site.RemoveTeamMemberAsync(Guest);

        await EndedAsync(session);
        remaining.Closed.IsCancellationRequested.Should().BeFalse();
        await FluentActions.Awaiting(() => Pantheon.ConnectAsync(Dev.UserName, "guest")).Should().ThrowAsync<SshAuthenticationException>();
    }

    [Fact]
    public async Task A_role_can_be_changed()
    {
        await Site.UpdateTeamMemberAsync(Demo, TeamRoles.Admin);

        Site.Team.Should().Equal(new TeamMember(Demo, TeamRoles.Admin));
    }

    [Fact]
    public async Task Who_owns_the_site_stays() =>
        await Site.Awaiting(site => site.RemoveTeamMemberAsync(Demo)).Should().ThrowAsync<TeamException>().WithMessage($"{Demo} owns shop and stays in its team*");

    [Fact]
    public async Task Nobody_joins_twice() =>
        await Site.Awaiting(site => site.AddTeamMemberAsync(Demo)).Should().ThrowAsync<TeamException>().WithMessage("*is in the team of shop already*");

    [Fact]
    public async Task Nobody_joins_without_an_account() =>
        await Site.Awaiting(site => site.AddTeamMemberAsync("stranger@example.com")).Should().ThrowAsync<TeamException>().WithMessage("*has no account here*");

    [Fact]
    public async Task Who_is_not_in_the_team_cannot_be_removed() =>
        await Site.Awaiting(site => site.RemoveTeamMemberAsync(Guest)).Should().ThrowAsync<TeamException>().WithMessage("*is not in the team of shop*");

    [Fact]
    public async Task A_role_that_there_is_not_is_answered_with_those_there_are() =>
        await Site.Awaiting(site => site.UpdateTeamMemberAsync(Demo, "king")).Should().ThrowAsync<TeamException>().WithMessage("\"king\" is no role: take one of team_member, developer, admin*");

    [Fact]
    public async Task The_team_is_the_same_at_the_next_start()
    {
        await Site.AddTeamMemberAsync(Guest);

        SiteStateFile.Open(Path.Combine(Site.Context.Directory, "state.json"), new Dictionary<string, EnvironmentState>()).Current.Team.Should().Equal(Site.Team);
    }
}
