using System.Runtime.Versioning;
using PantheonSftp.Conformance;

// It drives programs of Unix systems.
[assembly: UnsupportedOSPlatform("windows")]

return await ConformanceCommand.RunAsync(args);
