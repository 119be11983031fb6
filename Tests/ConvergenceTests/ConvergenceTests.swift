import TandemSimulation
import Testing

/// As many histories as fit into a minute; `make simulate` lives through ten thousand.
@Test
func
  `replicas converge, and nothing acknowledged is lost, doubled or forged, whatever the network, clocks and server do`()
  async throws
{
  let histories = try await Histories(count: nil)
  for failure in try await histories.live() { Issue.record("\(failure)") }
  print("simulation: \(histories.lived) histories, \(histories.forksAvoided) of which avoided a fork")
  #expect(histories.lived > 0)
}
