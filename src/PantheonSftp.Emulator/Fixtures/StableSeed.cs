using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A seed made from a name. <see cref="string.GetHashCode()"/> differs from process to process.</summary>
internal static class StableSeed
{
    public static int Of(string name) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
