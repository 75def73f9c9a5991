using System.Text.Json;
using System.Text.Json.Serialization;

namespace PantheonSftp.Emulator.Events;

/// <summary>Values of an enumeration by their names, as JSON has names.</summary>
internal sealed class EnumNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
