using PantheonSftp.Cli.Commands;

return await PantheonCommand.RunAsync(args);
