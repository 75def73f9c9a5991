using System.Globalization;
using System.Xml.Linq;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;

namespace PantheonSftp.Conformance.Reports;

/// <summary><c>conformance.xml</c> for CI systems: a test suite a client, a test case a scenario.</summary>
internal static class JUnitReport
{
    public static string Of(Report report)
    {
        var suites = new XElement("testsuites",
            new XAttribute("name", $"conformance: {report.Target}"),
            Counts(report.Total),
            Time(report.Duration.TotalSeconds),
            report.Clients.Select(client => Suite(report, client)));
        return $"""<?xml version="1.0" encoding="utf-8"?>{'\n'}{suites}{'\n'}""";
    }

    private static XElement Suite(Report report, InstalledClient client)
    {
        var cells = report.Of(client).ToList();
        var titles = report.Scenarios.ToDictionary(scenario => scenario.Name, scenario => scenario.Title);
        return new XElement("testsuite",
            new XAttribute("name", client.Profile.Title),
            new XAttribute("timestamp", report.StartedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)),
            Counts(Tally.Of(cells)),
            Time(cells.Sum(cell => cell.Seconds)),
            new XElement("properties",
                Property("target", report.Target),
                Property("version", client.Version ?? "not installed")),
            cells.Select(cell => Case(cell, titles[cell.Scenario])));
    }

    private static XElement Case(CellResult cell, string title) => new("testcase",
        new XAttribute("classname", $"{cell.Client}.{cell.Scenario.Replace('/', '.')}"),
        new XAttribute("name", title),
        Time(cell.Seconds),
        cell.Outcome switch
        {
            Outcome.Failed => new XElement("failure", Message(cell), Printable.Of(cell.Transcript)),
            Outcome.NotApplicable or Outcome.Skipped => new XElement("skipped", Message(cell)),
            _ => null,
        });

    private static XAttribute[] Counts(Tally tally) =>
    [
        new("tests", tally.Played + tally.NotApplicable + tally.Skipped),
        new("failures", tally.Failed),
        new("errors", 0),
        new("skipped", tally.NotApplicable + tally.Skipped),
    ];

    private static XElement Property(string name, string value) => new("property", new XAttribute("name", name), new XAttribute("value", Printable.Line(value)));

    private static XAttribute Message(CellResult cell) => new("message", Printable.Line(cell.Reason ?? ""));

    private static XAttribute Time(double seconds) => new("time", seconds.ToString("0.000", CultureInfo.InvariantCulture));
}
