using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Api.Terminus.Workflows;

/// <summary>Workflows: asked for at an environment, a site or a user, answered at once, and polled at the site or the user.</summary>
internal static class WorkflowEndpoints
{
    public static void Map(CallGroup<SessionCall> session, CallGroup<SessionCall> user, CallGroup<SiteCall> site, CallGroup<EnvironmentCall> environment)
    {
        environment.Post("/workflows", call => StartAsync(call, EnvironmentWorkflows.Types, "an environment", OwnerOf));
        site.Post("/workflows", call => StartAsync(call, SiteWorkflows.Types, "a site", OwnerOf));
        user.Post("/workflows", call => StartAsync(call, UserWorkflows.Types, "a user", (_, _) => call.Account.Id));
        site.Get("/workflows", call => List(call, call.Site.Workflows, call.Site.Id));
        user.Get("/workflows", call => List(call, call.Emulator.AccountWorkflows.Of(call.Account), siteId: null));
        user.Get("/workflows/{workflow}", call => Show(call, call.Emulator.AccountWorkflows.Of(call.Account), call.Account.Id, siteId: null));

        // The site need not be there any more.
        session.Get("/sites/{site}/workflows/{workflow}", call => Show(call, WorkflowsAt(call), call.Part("site"), call.Part("site")));
    }

    private static async Task<IResult> StartAsync<TCall>(
        TCall call, IReadOnlyDictionary<string, Func<TCall, WorkflowParams, Workflow>> types, string where, Func<TCall, Workflow, string> ownerOf)
        where TCall : SessionCall
    {
        var wish = await call.ReadAsync(TerminusJson.Fields.WorkflowWish);
        if (wish.Type is null || !types.TryGetValue(wish.Type, out var start))
            return Answer.BadRequest($"type: there is no workflow \"{wish.Type}\" of {where}.");
        var workflow = start(call, new WorkflowParams(wish.Params));
        var owner = ownerOf(call, workflow);
        call.Service<HandedOutWorkflows>().Add(workflow, owner);
        return Answer.Json(WorkflowAnswer.Of(workflow, owner == call.Account.Id ? null : owner), TerminusJson.Fields.WorkflowAnswer, StatusCodes.Status202Accepted);
    }

    /// <summary>A site that is being deleted does not tell how that went: its user does.</summary>
    private static string OwnerOf(SiteCall call, Workflow workflow) => workflow.Type is WorkflowTypes.DeleteSite ? call.Account.Id : call.Site.Id;

    private static IReadOnlyList<Workflow> WorkflowsAt(SessionCall call) => Entrance.Site(call.Http).Call?.Site.Workflows ?? [];

    private static IResult List(SessionCall call, IReadOnlyList<Workflow> workflows, string? siteId) => Answer.Json<IReadOnlyList<WorkflowAnswer>>(
        [.. Page.Of(call, workflows, workflow => workflow.Id).Select(workflow => WorkflowAnswer.Of(workflow, siteId, HydrationOf(call)))],
        TerminusJson.Fields.IReadOnlyListWorkflowAnswer);

    private static IResult Show(SessionCall call, IReadOnlyList<Workflow> workflows, string ownerId, string? siteId)
    {
        var id = call.Part("workflow");
        return (workflows.FirstOrDefault(workflow => workflow.Id == id) ?? call.Service<HandedOutWorkflows>().Find(id, ownerId)) is { } workflow
            ? Answer.Json(WorkflowAnswer.Of(workflow, siteId, HydrationOf(call)), TerminusJson.Fields.WorkflowAnswer)
            : Answer.NotFound($"A workflow with the id {id} was not found.");
    }

    private static Hydration HydrationOf(Call call) => call.Http.Request.Query["hydrate"].ToString() switch
    {
        "operations" => Hydration.Operations,
        "operations_with_logs" => Hydration.OperationsWithLogs,
        _ => Hydration.None,
    };
}
