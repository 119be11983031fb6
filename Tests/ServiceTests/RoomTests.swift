import Logging
import Synchronization
import TandemRoster
import TandemService
import TandemWire
import Testing

/// Keeps what is logged.
private final class Lines: LogHandler {
  let lines = Mutex<[String]>([])
  var logLevel: Logger.Level {
    get { .info }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    lines.withLock { $0.append("\(event.level): \(event.message) \(event.metadata ?? [:])") }
  }
}

@Test func `beyond the server's share of the disk nothing new is taken, reading goes on, and erasing makes room`()
  async throws
{
  let place = try Place()
  var limits = ServiceLimits()
  limits.diskBytes = 600_000
  limits.requestBytes = 60_000
  let log = Lines()
  let service = Service(
    store: try place.store(limits), clock: { [clock = place.clock] in clock.now }, limits: limits,
    logger: Logger(label: "test", factory: { _ in log }))
  let couple = try await Couple.paired(service, place.clock)
  let others = try await Couple.paired(service, place.clock)
  for slot in 1...4 { _ = try await others.alex.sync([try others.alex.change(slot, at: 100, bytes: 40_000)]) }
  var taken: [Change] = []
  var last = WireResponse.ok([])
  while case .ok = last, taken.count < 100 {
    taken.append(try couple.alex.change(taken.count, at: 100, bytes: 40_000))
    last = await couple.alex.syncResponse(Array(taken.suffix(1)))
  }
  taken.removeLast()
  #expect(last.code == .serverFull)
  #expect((4...12).contains(taken.count), "\(taken.count) fitted")

  #expect(try await couple.sam.readAll().changes == taken)
  #expect(try await couple.alex.sync(Array(taken.prefix(1))).held.count == 1, "a repeat takes no room")
  #expect(await !service.canWrite())
  let founder = try Couple.founder(service)
  var founding = WireResponse.ok([])
  for _ in 0..<200 where founding.code == nil {
    let next = try Couple.founder(service)
    founding = try await next.post(roster: next.roster.entries)
  }
  #expect(founding.code == .serverFull)
  let told = log.lines.withLock { $0 }
  #expect(told.count == 1 && told[0].contains("--max-disk-bytes") && !told[0].contains(couple.alex.plan.hex), "\(told)")

  _ = try await others.sam.send(.erase(plan: others.alex.plan.bytes)).body()
  #expect(await couple.sam.syncResponse([try couple.sam.change(1_000, at: 100, bytes: 40_000)]).code == nil)
  #expect(try await founder.post(roster: founder.roster.entries).code == nil)
  #expect(await service.canWrite())
  #expect(try CheckStore.run(place.database).faults.isEmpty)
}
