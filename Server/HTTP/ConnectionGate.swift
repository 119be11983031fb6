import NIOCore
import Synchronization

/// Counts the connections of each address.
final class ConnectionCount: Sendable {
  private let open = Mutex<[[UInt8]: Int]>([:])
  private let perAddress: Int
  private let trustedProxies: Set<ClientAddress>

  init(_ limits: HTTPLimits, trustedProxies: Set<ClientAddress>) {
    perAddress = limits.connectionsPerAddress
    self.trustedProxies = trustedProxies
  }

  /// The household that one more connection is counted for; nil if it has too many.
  func enter(_ peer: ClientAddress?) -> [UInt8]? {
    let household = peer?.household ?? []
    let isFree = peer.map(trustedProxies.contains) ?? false
    return open.withLock { open in
      let others = open[household, default: 0]
      guard isFree || others < perAddress else { return nil }
      open[household] = others + 1
      return household
    }
  }

  func leave(_ household: [UInt8]) {
    open.withLock { open in
      let others = open[household, default: 0] - 1
      open[household] = others > 0 ? others : nil
    }
  }
}

/// Closes a connection at once whose address has too many, before anything of it is read.
final class ConnectionGate: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let count: ConnectionCount
  private var household: [UInt8]?

  init(_ count: ConnectionCount) { self.count = count }

  func handlerAdded(context: ChannelHandlerContext) {
    // A connection keeps the buffer of its last reading, and thousands wait.
    try? context.channel.syncOptions?.setOption(
      ChannelOptions.recvAllocator,
      value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 1_024, maximum: 65_536))
    if context.channel.isActive { enter(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    enter(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  private func enter(_ context: ChannelHandlerContext) {
    if household != nil { return }
    household = count.enter(Callers.peer(context.channel))
    if household == nil { context.close(promise: nil) }
  }

  private func leave() {
    if let household { count.leave(household) }
    household = nil
  }
}
