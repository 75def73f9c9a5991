using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Api.Terminus.Workflows;

/// <summary>The workflows that are asked for at a site.</summary>
internal static class SiteWorkflows
{
    public static IReadOnlyDictionary<string, Func<SiteCall, WorkflowParams, Workflow>> Types { get; } = new Dictionary<string, Func<SiteCall, WorkflowParams, Workflow>>
    {
        [WorkflowTypes.CreateMultidev] = CreateMultidev,
        [WorkflowTypes.DeleteMultidev] = DeleteMultidev,
        [WorkflowTypes.DeployProduct] = DeployProduct,
        [WorkflowTypes.DeleteSite] = (call, _) => SiteDeletion.Start(call.Emulator, call.Site, call.Account).Workflow,
        [WorkflowTypes.ClearCodeCache] = (call, _) => UpstreamOperations.StartClearCodeCache(call.Site, call.Account.Email).Workflow,
        [WorkflowTypes.AddTeamMember] = (call, given) => TeamOperations.StartAdd(call.Site, given.Text("user_email"), given.Text("role"), call.Account.Email).Workflow,
        [WorkflowTypes.RemoveTeamMember] = (call, given) => TeamOperations.StartRemove(call.Site, Member(call, given), call.Account.Email).Workflow,
        [WorkflowTypes.UpdateTeamMember] = (call, given) => TeamOperations.StartUpdate(call.Site, Member(call, given), given.Text("role"), call.Account.Email).Workflow,
    };

    private static Workflow CreateMultidev(SiteCall call, WorkflowParams given)
    {
        var deploy = given.Within("deploy");
        return MultidevCreation.Start(
            call.Site,
            given.Text("environment_id"),
            EnvironmentWorkflows.OptionalSource(call, deploy, "clone_files"),
            EnvironmentWorkflows.OptionalSource(call, deploy, "clone_database"),
            call.Account.Email).Workflow;
    }

    private static Workflow DeleteMultidev(SiteCall call, WorkflowParams given)
    {
        var multidev = call.Site.Environment(EnvironmentWorkflows.Source(call, given, "environment_id"));
        return MultidevDeletion.Start(multidev, given.Flag("delete_branch"), call.Account.Email).Workflow;
    }

    private static Workflow DeployProduct(SiteCall call, WorkflowParams given)
    {
        var id = given.Text("product_id");
        var upstream = call.Emulator.Upstreams.FirstOrDefault(upstream => upstream.Id == id)
            ?? throw new RefusedCallException($"product_id: there is no upstream \"{id}\".");
        return ProductDeployment.Start(call.Emulator, call.Site, upstream, call.Account.Email).Workflow;
    }

    /// <summary>The e-mail address of the member that <c>user_id</c> stands for.</summary>
    private static string Member(SiteCall call, WorkflowParams given)
    {
        var id = given.Text("user_id");
        return call.Emulator.Accounts.FirstOrDefault(account => account.Id == id)?.Email
            ?? throw new RefusedCallException($"user_id: there is no user \"{id}\".");
    }
}
