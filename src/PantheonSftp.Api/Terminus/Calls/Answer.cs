using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PantheonSftp.Api.Terminus.Calls;

/// <summary>
/// What calls are answered with. Terminus repeats a call for minutes where the status is another than 200 to 209 and 400 to 409, and reads the body of a refusal as one JSON string.
/// </summary>
internal static class Answer
{
    private const int MaxReasonPhrase = 200;

    public static IResult Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => TypedResults.Json(value, type, statusCode: status);

    /// <summary>An answer that has nothing to say.</summary>
    public static IResult Done() => Json(EmptyAnswer.Instance, TerminusJson.Fields.EmptyAnswer);

    public static IResult BadRequest(string sentence) => new Refusal(StatusCodes.Status400BadRequest, sentence);

    public static IResult Unauthorized(string sentence) => new Refusal(StatusCodes.Status401Unauthorized, sentence);

    public static IResult NotFound(string sentence) => new Refusal(StatusCodes.Status404NotFound, sentence);

    /// <summary>A rule of the platform forbids it.</summary>
    public static IResult Forbidden(string sentence) => new Refusal(StatusCodes.Status409Conflict, sentence);

    public static IResult Failed(string sentence) => new Refusal(StatusCodes.Status500InternalServerError, sentence);

    /// <summary>What can stand in a status line (RFC 9112 section 4): printable ASCII, and here no more of it than a person reads.</summary>
    private static string OneLine(string sentence)
    {
        var printable = new string([.. sentence.Select(c => c is >= ' ' and <= '~' ? c : ' ')]);
        return printable.Length <= MaxReasonPhrase ? printable : printable[..(MaxReasonPhrase - 3)] + "...";
    }

    /// <summary>The sentence is the reason phrase as well: where a workflow was asked for, that is the only text that Terminus shows.</summary>
    private sealed class Refusal(int status, string sentence) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = OneLine(sentence);
            return Json(sentence, TerminusJson.Fields.String, status).ExecuteAsync(httpContext);
        }
    }
}
