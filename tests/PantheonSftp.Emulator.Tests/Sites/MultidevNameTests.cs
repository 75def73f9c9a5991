using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Sites;

public class MultidevNameTests
{
    [Theory]
    [InlineData("pr-126")]
    [InlineData("0")]
    [InlineData("elevencharz")]
    public void A_name_of_letters_digits_and_dashes_is_supported(string name) => MultidevName.IsValid(name).Should().BeTrue();

    [Theory]
    [InlineData("", "multidev-1")]
    [InlineData("Feature_X", "feature-x")]
    [InlineData("-a-", "a")]
    [InlineData("feature-branch", "feature-bra")]
    [InlineData("feature--ab-cd", "feature--ab")]
    [InlineData("ab-cd-ef-g-", "ab-cd-ef-g")]
    [InlineData("master", "master-1")]
    [InlineData("live", "live-1")]
    [InlineData("é", "multidev-1")]
    public void Another_one_is_answered_with_one_that_is(string name, string suggestion)
    {
        FluentActions.Invoking(() => MultidevName.Check(name)).Should().Throw<EnvironmentNameException>()
            .WithMessage($"Environment name not supported, try: \"{suggestion}\"")
            .Which.Suggestion.Should().Be(suggestion);
        MultidevName.IsValid(suggestion).Should().BeTrue();
    }
}
