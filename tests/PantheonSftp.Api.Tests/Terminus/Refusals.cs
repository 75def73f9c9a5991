namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>What has to be so for every refusal (terminus.md section 2).</summary>
internal static class Refusals
{
    public static void ShouldBeRefused(this TerminusResponse answer, int status, string sentence)
    {
        answer.Status.Should().Be(status);
        answer.Sentence.Should().Be(sentence);
    }

    /// <param name="answer">The answer.</param>
    /// <param name="status">Its status.</param>
    /// <param name="part">What its sentence holds among other things.</param>
    public static void ShouldBeRefusedSaying(this TerminusResponse answer, int status, string part)
    {
        answer.Status.Should().Be(status);
        answer.Sentence.Should().Contain(part);
        answer.ReasonPhrase.Should().NotBeNullOrEmpty().And.Match(phrase => phrase.All(c => c >= ' ' && c <= '~'));
    }
}
