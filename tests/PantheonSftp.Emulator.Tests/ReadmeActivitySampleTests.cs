// <sample>
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Events;
using Renci.SshNet;
using Renci.SshNet.Common;

public class WhatAToolDoesTests
{
    [Fact]
    public async Task A_tool_that_writes_to_live_is_found_out()
    {
        var told = new List<PlatformEvent>();
        await using (var pantheon = await PantheonEmulator.StartAsync())
        {
            pantheon.Activity += told.Add;
            using var client = new SftpClient(pantheon.Address.ToString(), pantheon.Port, pantheon.Site("demo-wordpress").Live.UserName, "pantheon");
            client.Connect();
            Assert.Throws<SftpPermissionDeniedException>(() => client.WriteAllText("code/index.php", "<?php"));
        }

        Assert.Contains(told, happened => happened is LoginAccepted { Method: "password", Environment: "live" });
        var refused = Assert.Single(told.OfType<WriteRefused>());
        Assert.Equal(("code/index.php", RefusalKind.PlatformRule), (refused.Path, refused.Refusal.Kind));
    }
}
// </sample>
