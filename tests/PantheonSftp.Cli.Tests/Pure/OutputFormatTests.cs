using System.Text.Json.Nodes;
using PantheonSftp.Cli.Output;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Tests.Pure;

public class OutputFormatTests
{
    private static readonly FieldTable Fields = new(
        Field.Text("name"), Field.Time("created"), Field.Text("frozen", "Is Frozen?"), Field.Named("framework", ("drupal8", "Drupal 8 or later")), Field.Text("note") with { IsExtra = true });

    private static readonly Listing Sites = new([Site("1", "shop", 1_700_000_000, true), Site("2", "a b", null, false)]);

    [Fact]
    public void A_table_has_dashes_above_and_below_and_blanks_between() =>
        Written("table", Sites).Should().Be("""
             ------ --------------------- ------------ ------------------- .
              Name   Created               Is Frozen?   Framework          .
             ------ --------------------- ------------ ------------------- .
              shop   2023-11-14 22:13:20   true         Drupal 8 or later  .
              a b    -                     false        Drupal 8 or later  .
             ------ --------------------- ------------ ------------------- .

            """.Replace(" .\n", " \n"));

    [Fact]
    public void A_record_is_a_table_of_labels_and_values() =>
        Written("table", Listing.Record(Sites.Rows[0].Values)).Should().Be("""
             ------------ --------------------- .
              Name         shop                 .
              Created      2023-11-14 22:13:20  .
              Is Frozen?   true                 .
              Framework    Drupal 8 or later    .
             ------------ --------------------- .

            """.Replace(" .\n", " \n"));

    [Fact]
    public void A_table_of_nothing_has_its_header() =>
        Written("table", new Listing([])).Should().Be("""
             ------ --------- ------------ ----------- .
              Name   Created   Is Frozen?   Framework  .
             ------ --------- ------------ ----------- .

            """.Replace(" .\n", " \n"));

    [Fact]
    public void Json_is_keyed_by_id_and_has_the_values_as_they_are() =>
        Written("json", Sites with { Rows = [Sites.Rows[0]] }).Should().Be("""
            {
                "1": {
                    "name": "shop",
                    "created": 1700000000,
                    "frozen": true,
                    "framework": "drupal8"
                }
            }

            """);

    [Fact]
    public void Json_of_an_ordered_list_is_an_array() =>
        JsonNode.Parse(Written("json", Sites with { Shape = ListingShape.Array }))!.AsArray().Should().HaveCount(2);

    [Fact]
    public void Json_of_a_record_is_the_object_alone() =>
        JsonNode.Parse(Written("json", Listing.Record(Sites.Rows[0].Values)))!["name"]!.GetValue<string>().Should().Be("shop");

    [Fact]
    public void Json_of_nothing_is_an_empty_array() => Written("json", new Listing([])).Should().Be("[]\n");

    [Fact]
    public void Yaml_has_the_same() =>
        Written("yaml", Sites with { Rows = [Sites.Rows[1]] }).Should().Be("""
            "2":
              name: a b
              created:.
              frozen: false
              framework: drupal8

            """.Replace(":.", ": "));

    [Fact]
    public void Csv_has_a_header_and_quotes_what_has_blanks() =>
        Written("csv", Sites).Should().Be("""
            Name,Created,"Is Frozen?",Framework
            shop,"2023-11-14 22:13:20",true,"Drupal 8 or later"
            "a b",-,false,"Drupal 8 or later"

            """);

    [Theory]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("a-b", "a-b")]
    public void Csv_quotes_as_RFC_4180_says(string value, string written) =>
        Written("csv", new Listing([new Row("1", new JsonObject { ["name"] = value })]), "name").Should().Be($"Name\n{written}\n");

    [Fact]
    public void Tsv_has_no_header() =>
        Written("tsv", Sites).Should().Be("shop\t\"2023-11-14 22:13:20\"\ttrue\t\"Drupal 8 or later\"\n\"a b\"\t-\tfalse\t\"Drupal 8 or later\"\n");

    [Fact]
    public void A_list_is_the_ids() => Written("list", Sites).Should().Be("1\n2\n");

    [Fact]
    public void A_string_has_the_values_as_they_are_between_tabulators() => Written("string", Sites).Should().Be("shop\t1700000000\t1\tdrupal8\na b\t\t\tdrupal8\n");

    [Theory]
    [InlineData("name", "name")]
    [InlineData("Name", "name")]
    [InlineData("Is Frozen?,name", "frozen,name")]
    [InlineData("*e*", "name,created,frozen,framework,note")]
    [InlineData("note", "note")]
    [InlineData("name,name", "name")]
    public void Fields_are_chosen_by_name_label_or_pattern(string wanted, string names) =>
        Fields.Select(wanted).Select(field => field.Name).Should().Equal(names.Split(','));

    [Fact]
    public void A_field_that_there_is_not_is_named() =>
        Fields.Invoking(fields => fields.Select("name,colour")).Should().Throw<UserErrorException>().WithMessage("The requested field, 'colour', is not defined.");

    [Theory]
    [InlineData("php")]
    [InlineData("print-r")]
    [InlineData("xml")]
    [InlineData("")]
    public void A_format_that_there_is_not_is_named(string format) =>
        FluentActions.Invoking(() => OutputFormat.Find(format)).Should().Throw<UserErrorException>().WithMessage($"The requested format, '{format}', is not available.");

    [Theory]
    [InlineData("name=shop", "1")]
    [InlineData("name!=shop", "2")]
    [InlineData("name*=o", "1")]
    [InlineData("name~=#^a .$#", "2")]
    [InlineData("frozen=true", "1")]
    [InlineData("created>1600000000", "1")]
    [InlineData("name=shop||frozen=false", "1,2")]
    [InlineData("name=shop&&frozen=false", "")]
    public void A_filter_keeps_the_rows_for_which_it_holds(string filter, string ids) =>
        string.Join(',', RowFilter.Apply(Sites, filter).Rows.Select(row => row.Id)).Should().Be(ids);

    [Theory]
    [InlineData("colour=red", "The requested field, 'colour', is not defined.")]
    [InlineData("name", "The filter 'name' cannot be understood: *")]
    public void A_filter_that_cannot_hold_is_explained(string filter, string message) =>
        FluentActions.Invoking(() => RowFilter.Apply(Sites, filter)).Should().Throw<UserErrorException>().WithMessage(message);

    [Theory]
    [InlineData("id", "ID")]
    [InlineData("plan_name", "Plan Name")]
    public void A_field_without_a_label_has_its_name_in_title_case(string name, string label) => Field.Text(name).Label.Should().Be(label);

    [Fact]
    public void A_time_may_be_written_as_ISO_8601_has_it() => Field.Time("at").Render("2026-11-24T10:00:00").Should().Be("2026-11-24 10:00:00");

    private static Row Site(string id, string name, long? created, bool isFrozen) => new(id, new JsonObject
    {
        ["name"] = name,
        ["created"] = created,
        ["frozen"] = isFrozen,
        ["framework"] = "drupal8",
        ["note"] = null,
    });

    private static string Written(string format, Listing listing, string? fields = null)
    {
        using var output = new StringWriter();
        OutputFormat.Find(format)(new CommandConsole { Output = output, OutputTerminal = false }, Fields.Select(fields), listing);
        return output.ToString().ReplaceLineEndings("\n");
    }
}
