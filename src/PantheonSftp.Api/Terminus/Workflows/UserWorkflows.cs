using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Api.Terminus.Workflows;

/// <summary>The workflows that are asked for at a user.</summary>
internal static class UserWorkflows
{
    public static IReadOnlyDictionary<string, Func<SessionCall, WorkflowParams, Workflow>> Types { get; } = new Dictionary<string, Func<SessionCall, WorkflowParams, Workflow>>
    {
        [WorkflowTypes.CreateSite] = (call, given) => SiteCreation.Start(
            call.Emulator, given.Text("site_name"), given.Text("label"), call.Account, given.OptionalText("preferred_zone"), given.OptionalText("organization_id")).Workflow,
    };
}
