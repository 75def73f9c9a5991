using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Scenarios;

namespace PantheonSftp.Conformance.Tests;

public sealed class CatalogueTests
{
    [Fact]
    public void Clients_have_names_of_their_own() => ClientCatalogue.All.Select(client => client.Profile.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Scenarios_have_names_of_their_own() => ScenarioCatalogue.All.Select(scenario => scenario.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void What_a_client_fails_on_by_itself_is_a_scenario() =>
        ClientCatalogue.All.SelectMany(client => client.Profile.Limits.Keys).Should().BeSubsetOf(ScenarioCatalogue.All.Select(scenario => scenario.Name));

    [Fact]
    public void Scenarios_of_some_clients_name_clients_that_there_are() =>
        ScenarioCatalogue.All.SelectMany(scenario => scenario.Clients ?? []).Should().BeSubsetOf(ClientCatalogue.All.Select(client => client.Profile.Name));
}
