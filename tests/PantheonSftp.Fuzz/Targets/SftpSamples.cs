using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Whole conversations of SFTP clients. Handles are known beforehand: the first slot is 0, and its first use 1.</summary>
internal static class SftpSamples
{
    private const SftpOpenFlags ReadWrite = SftpOpenFlags.Read | SftpOpenFlags.Write | SftpOpenFlags.Create;

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Of(Packet.Init()),
        Of(Packet.Open(1, "/a.txt", SftpOpenFlags.Read), Packet.Read(2, Handle(0), 0, 255 * 1024), Packet.Read(3, Handle(0), 3, uint.MaxValue), Close(4, 0)),
        Of(Packet.Open(1, "new.txt", ReadWrite), Packet.Write(2, Handle(0), 0, "content"u8.ToArray()), Packet.Write(3, Handle(0), 40_000, new byte[300]), Close(4, 0)),
        Of(Packet.Open(1, "/a.txt", ReadWrite | SftpOpenFlags.Truncate), Packet.Open(2, "/b", ReadWrite | SftpOpenFlags.Exclusive), Close(3, 1), Close(4, 0), Close(5, 0)),
        Of(Packet.Of(RequestType.OpenDir, 1).Text("/dir"), ReadDir(2), ReadDir(3), Close(4, 0)),
        Of(Packet.Of(RequestType.Stat, 1).Text("/a.txt"), Packet.Of(RequestType.LStat, 2).Text("/up"), Packet.Of(RequestType.RealPath, 3).Text("../dir/./x"), Packet.Of(RequestType.ReadLink, 4).Text("/up")),
        Of(
            Packet.Of(RequestType.SetStat, 1).Text("/a.txt").UInt32(0xF).UInt64(2).UInt32(1000).UInt32(1000).UInt32(0x1A4).UInt32(0).UInt32(0),
            Packet.Open(2, "/a.txt", ReadWrite),
            Packet.Of(RequestType.FSetStat, 3).String(Handle(0)).UInt32(5).UInt64(9).UInt32(0),
            Packet.Of(RequestType.FStat, 4).String(Handle(0))),
        Of(
            Packet.Of(RequestType.MakeDir, 1).Text("/dir/sub").UInt32(4).UInt32(0x1FF),
            Packet.Of(RequestType.Rename, 2).Text("/dir/b").Text("/dir/sub/c"),
            Packet.Of(RequestType.Remove, 3).Text("/dir/sub/c"),
            Packet.Of(RequestType.RemoveDir, 4).Text("/dir/sub")),
        Of(Packet.Of(RequestType.SymLink, 1).Text("../../outside/canary").Text("/link"), Packet.Open(2, "/link", SftpOpenFlags.Read), Packet.Open(3, "/up/canary", ReadWrite), Packet.Read(4, Handle(0), 0, 100)),
        Of(
            Packet.Extended(1, "posix-rename@openssh.com").Text("/a.txt").Text("/dir/b"),
            Packet.Extended(2, "hardlink@openssh.com").Text("/dir/b").Text("/up/c"),
            Packet.Extended(3, "statvfs@openssh.com").Text("/"),
            Packet.Extended(4, "lsetstat@openssh.com").Text("/up").UInt32(8).UInt32(0).UInt32(0),
            Packet.Extended(5, "expand-path@openssh.com").Text("~alice/x"),
            Packet.Extended(6, "limits@openssh.com"),
            Packet.Extended(7, "home-directory").Text(""),
            Packet.Extended(8, "users-groups-by-id@openssh.com").String([0, 0, 0, 0, 0, 0, 3, 232]).String([0, 0, 0, 0])),
        Of(
            Packet.Open(1, "/a.txt", SftpOpenFlags.Read),
            Packet.Open(2, "/copy", ReadWrite),
            Packet.Extended(3, "copy-data").String(Handle(0)).UInt64(0).UInt64(0).String(Handle(1)).UInt64(100),
            Packet.Extended(4, "fsync@openssh.com").String(Handle(1)),
            Packet.Extended(5, "fstatvfs@openssh.com").String(Handle(1)),
            Packet.Of(RequestType.Remove, 6).Text("/copy"),
            Packet.Read(7, Handle(1), 0, 1000)),
        Of(Packet.Extended(1, "unknown@example.com").Text("x"), Packet.Of((RequestType)99, 2), Packet.Init(6), Packet.Of(RequestType.Close, 3)),
    ];

    private static byte[] Of(params Packet[] packets) => [.. Packet.Framed(Packet.Init().Body), .. packets.SelectMany(packet => Packet.Framed(packet.Body))];

    private static byte[] Handle(byte slot) => [0, 0, 0, slot, 0, 0, 0, 1];

    private static Packet Close(uint id, byte slot) => Packet.Of(RequestType.Close, id).String(Handle(slot));

    private static Packet ReadDir(uint id) => Packet.Of(RequestType.ReadDir, id).String(Handle(0));
}
