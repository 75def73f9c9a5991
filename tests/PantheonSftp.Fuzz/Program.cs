using PantheonSftp.Fuzz;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The first line is ours; the others are what xunit generates where a project has no entry point of its own.
if (FuzzCommand.TryParse(args, out var command))
    return command.Run(Console.Out);
return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
