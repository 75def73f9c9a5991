using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace PantheonSftp.Sftp.Tests.FileSystem;

/// <summary>Runs a theory with the kernel's resolution and with the checked walk.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothResolutionsAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. Enum.GetValues<Resolution>().Select(resolution => new TheoryDataRow<Resolution>(resolution))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
