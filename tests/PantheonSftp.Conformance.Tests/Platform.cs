using System.Runtime.Versioning;

// The suite drives programs of Unix systems.
[assembly: UnsupportedOSPlatform("windows")]
