namespace PantheonSftp.Emulator.Workflows;

/// <summary>Raises events whose subscribers do not suffer from each other.</summary>
internal static class Subscribers
{
    /// <summary>Calls every subscriber; what one throws keeps nothing from the others.</summary>
    public static void Tell<T>(T? subscribers, Action<T> call, Action<Exception> failed)
        where T : Delegate
    {
        foreach (var subscriber in subscribers?.GetInvocationList() ?? [])
        {
            try
            {
                call((T)subscriber);
            }
            catch (Exception e)
            {
                failed(e);
            }
        }
    }
}
