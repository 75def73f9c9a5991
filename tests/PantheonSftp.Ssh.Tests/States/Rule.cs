namespace PantheonSftp.Ssh.Tests.States;

/// <summary>The one allowed reaction to some messages in some states.</summary>
/// <param name="States">The states.</param>
/// <param name="First">The first number.</param>
/// <param name="Last">The last number.</param>
/// <param name="Form">Whether it is about well-formed messages, about a number without the fields that belong to it, or about both.</param>
/// <param name="Reaction">What the server must do.</param>
/// <param name="Source">Who says so.</param>
internal sealed record Rule(ConnectionState States, byte First, byte Last, Form Form, Reaction Reaction, string Source)
{
    public bool IsAbout(ConnectionState state, byte number, Form form) =>
        States.HasFlag(state) && number >= First && number <= Last && (Form == Form.Either || Form == form);
}

internal enum Form
{
    Either,
    WellFormed,
    Bare,
}
