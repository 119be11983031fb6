import Foundation
import Synchronization
import TandemPlan
import TandemRoster
import TandemSimulation
import TandemWire

/// Bytes as the body of a request to a server that holds a couple's plan: the first says which call, and whose token comes with it.
@Sendable func answerBody(_ bytes: [UInt8]) {
  guard let choice = bytes.first else { return }
  let household = house.template.household
  let plan = household.roster.plan.bytes
  let id = [UInt8](repeating: 7, count: 16)
  let routes: [Route] = [
    .sync(plan: plan, waitSeconds: 0), .roster(plan: plan), .putInvitation(plan: plan, id: id),
    .cancelInvitation(plan: plan, id: id), .lookUpInvitation(id: id), .roster(plan: id),
    .putReply(id: id), .getReply(plan: plan, id: id),
  ]
  let device = Int(choice >> 4) % (household.identities.count + 1)
  let token = device < household.identities.count ? household.identities[device].token : nil
  let request = WireRequest(routes[Int(choice & 15) % routes.count], token: token, body: Array(bytes.dropFirst()))
  let response = waited { await house.server.answer(request) }
  hold(response != .problem(.serverFull, retryAfterSeconds: 30), "the store failed")
  if case .problem(let code, _) = response { hold(code.status < 500, "answered \(code)") }
}

/// A server in memory with a couple's plan, for as long as the program runs.
private struct House: Sendable {
  let scratch: Scratch
  let template: Template
  let server: SimulatedServer

  init() async throws {
    scratch = try Scratch()
    template = try await Template()
    server = try SimulatedServer(home: scratch.path, truth: TrueTime(), disk: template.server)
  }
}

private let house: House = {
  do { return try waited { await Result { try await House() } }.get() } catch { stop("no house: \(error)") }
}()

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

/// libFuzzer knows no tasks: its thread waits for one.
private func waited<T: Sendable>(_ body: @escaping @Sendable () async -> T) -> T {
  let answer = Answer<T>()
  let done = DispatchSemaphore(value: 0)
  Task {
    let value = await body()
    answer.value.withLock { $0 = value }
    done.signal()
  }
  done.wait()
  guard let value = answer.value.withLock({ $0 }) else { stop("a task gave nothing") }
  return value
}

private final class Answer<T: Sendable>: Sendable {
  let value = Mutex<T?>(nil)
}
