using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator;

/// <summary>This part is about the connections of the moment.</summary>
public sealed partial class PantheonEmulator
{
    /// <summary>The connections of the moment, the oldest first.</summary>
    public IReadOnlyList<EmulatorSession> Sessions => [.. _server.Sessions.OrderBy(session => session.Id).Select(EmulatorSession.Of)];

    /// <summary>Ends a connection. Its client is told that whoever runs the emulator wanted it.</summary>
    /// <param name="id">The number of the connection.</param>
    /// <returns>Whether there was such a one.</returns>
    public bool DropSession(long id)
    {
        if (_server.Sessions.FirstOrDefault(session => session.Id == id) is not { } session)
            return false;
        session.Disconnect(DisconnectReason.ByApplication, $"the session was dropped; reconnect {RefusalKind.Operator.Mark()}");
        return true;
    }
}
