import CCurl
import Synchronization
import TandemWire

/// One thread that drives every transfer of a transport through libcurl's multi interface.
///
/// `@unchecked Sendable`: the handles, `running` and `idle` belong to that thread alone; others reach only `inbox`, behind its
/// lock, and `tandem_curl_multi_wakeup`, which libcurl allows from any thread. The handles live as long as this object, which everybody
/// who may still wake it holds.
final class CurlLoop: @unchecked Sendable {
  private struct Inbox {
    var arrived: [Call] = []
    var stopped = false
  }

  private let inbox = Mutex(Inbox())
  private let multi: UnsafeMutableRawPointer
  private let server: CurlServer
  private var running: [UnsafeMutableRawPointer: Transfer] = [:]
  private var idle: [Transfer] = []

  /// A loop whose thread runs; nil if the system gives no thread or memory.
  static func started(server: CurlServer) -> CurlLoop? {
    guard let multi = tandem_curl_multi_init() else { return nil }
    let loop = CurlLoop(multi: multi, server: server)
    // The thread's own reference; released when `run` returns.
    let context = Unmanaged.passRetained(loop)
    let failed = tandem_thread_start(
      { context in
        guard let context else { return }
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
      }, context.toOpaque())
    guard failed == 0 else {
      context.release()
      return nil
    }
    return loop
  }

  private init(multi: UnsafeMutableRawPointer, server: CurlServer) {
    self.multi = multi
    self.server = server
    _ = tandem_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, CurlLimits.connections)
  }

  deinit {
    idle.removeAll()
    tandem_curl_multi_cleanup(multi)
  }

  func submit(_ call: Call) {
    inbox.withLock { $0.arrived.append(call) }
    wake()
  }

  /// Makes the thread look at its inbox and at the cancel flags.
  func wake() {
    tandem_curl_multi_wakeup(multi)
  }

  /// Ends the thread. Nobody may submit afterwards.
  func stop() {
    inbox.withLock { $0.stopped = true }
    wake()
  }

  private func run() {
    while true {
      let (arrived, stopped) = inbox.withLock { inbox in
        defer { inbox.arrived = [] }
        return (inbox.arrived, inbox.stopped)
      }
      arrived.forEach(begin)
      endCancelled()
      if stopped && running.isEmpty { return }
      let drive = tandem_curl_multi_perform(multi)
      endFinished()
      let sleep = tandem_curl_multi_poll(multi, CurlLimits.idleMilliseconds)
      if drive != CURLM_OK || sleep != CURLM_OK { endAll() }
    }
  }

  private func begin(_ call: Call) {
    guard !call.flag.isRaised else { return call.continuation.resume(returning: .failure(.cancelled)) }
    guard let transfer = idle.popLast() ?? Transfer(server: server), transfer.prepare(call),
      tandem_curl_multi_add(multi, transfer.easy) == CURLM_OK
    else { return call.continuation.resume(returning: .failure(.unreachable)) }
    running[transfer.easy] = transfer
  }

  private func endCancelled() {
    for transfer in running.values where transfer.isCancelled { end(transfer, .failure(.cancelled)) }
  }

  private func endFinished() {
    var result = CURLE_OK
    while let easy = tandem_curl_ended(multi, &result) {
      guard let transfer = running[easy] else { continue }
      // Read before the handle is taken out: libcurl may drop the message and its answer then.
      end(transfer, transfer.outcome(result))
    }
  }

  /// libcurl itself has failed: nobody may wait for it.
  private func endAll() {
    for transfer in running.values { end(transfer, .failure(.unreachable)) }
  }

  private func end(_ transfer: Transfer, _ outcome: Result<WireResponse, TransportError>) {
    tandem_curl_multi_remove(multi, transfer.easy)
    running[transfer.easy] = nil
    transfer.finish(outcome)
    if idle.count < CurlLimits.idleHandles { idle.append(transfer) }
  }
}
