using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Emulator.Access;

namespace PantheonSftp.Api.Terminus.Users;

/// <summary>The public keys of a user.</summary>
internal static class KeyEndpoints
{
    public static void Map(CallGroup<SessionCall> user)
    {
        user.Get("/keys", call => Answer.Json<IReadOnlyDictionary<string, string>>(
            call.Account.SshKeys.ToDictionary(key => key.Id, key => key.Line), TerminusJson.Fields.IReadOnlyDictionaryStringString));
        user.Post("/keys", AddAsync);
        user.Delete("/keys/{key}", call => call.Part("key") is var id && call.Account.RemoveKey(id)
            ? Answer.Done()
            : Answer.NotFound($"An SSH key with the id {id} was not found."));
    }

    private static async Task<IResult> AddAsync(SessionCall call)
    {
        var line = await call.ReadAsync(TerminusJson.Fields.String);
        try
        {
            return Answer.Json(call.Account.AddKey(line).Id, TerminusJson.Fields.String);
        }
        catch (SshKeyRefusedException e)
        {
            // Terminus knows the platform's own sentence by its letters.
            return Answer.BadRequest(e.PlatformText ?? e.Message);
        }
    }
}
