#if arch(wasm32)
import TandemBytes
import TandemCipher
import TandemPages
import TandemReplica
import TandemSync
import TandemWire

// What the WebAssembly offers its host. A call is a list of parts, each with its length as four bytes, big-endian, before it; so are the
// effects that come back, and each effect is such a list again. Nothing here knows more than how to read and write them.

/// The one client of this instance; nil before its rows were read.
nonisolated(unsafe) private var client: BrowserClient?
nonisolated(unsafe) private var output: [UInt8] = []

/// Room for a call, which the host fills.
@_expose(wasm, "room") @_cdecl("tandem_room")
public func room(_ count: Int32) -> UnsafeMutableRawPointer { .allocate(byteCount: max(1, Int(count)), alignment: 16) }

/// Gives such room back.
@_expose(wasm, "free_room") @_cdecl("tandem_free_room")
public func freeRoom(_ at: UnsafeMutableRawPointer) { at.deallocate() }

/// One event. Answers with how many bytes of effects there are; -1 where the rows cannot be read.
@_expose(wasm, "call") @_cdecl("tandem_call")
public func call(_ at: UnsafePointer<UInt8>, _ count: Int32) -> Int32 {
  guard let event = Event(parts(Array(UnsafeBufferPointer(start: at, count: Int(count))))) else { return -1 }
  guard let effects = event.perform(on: &client) else { return -1 }
  output = list(effects.map { list($0.parts) })
  return Int32(output.count)
}

/// Where the effects of the last call stand.
@_expose(wasm, "effects") @_cdecl("tandem_effects")
public func effects() -> UnsafePointer<UInt8>? { output.withUnsafeBufferPointer { $0.baseAddress } }
#endif
