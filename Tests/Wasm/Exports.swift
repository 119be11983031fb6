// How the host asks: it takes room, writes a section's name and a vector into it, calls, and reads the answer. The vector has only
// what is given; what should come out of it stays with the host.

import TandemCipher

/// The last answer.
private nonisolated(unsafe) var answer: [UInt8] = []

/// Room for so many bytes of a question.
@_expose(wasm, "room") @_cdecl("vectors_room")
public func room(_ count: Int32) -> UnsafeMutableRawPointer { .allocate(byteCount: Int(count), alignment: 1) }

/// Answers a question that stands in room of this many bytes, and gives the room back: how many bytes the answer has.
@_expose(wasm, "ask") @_cdecl("vectors_ask")
public func ask(_ question: UnsafeMutableRawPointer, _ count: Int32) -> Int32 {
  let bytes = Array(UnsafeRawBufferPointer(start: question, count: Int(count)))
  question.deallocate()
  do throws(Unfit) {
    let question = try Item(decoding: bytes)
    answer = try Sections.answer(to: question["section"].text, question["given"]).encoded
  } catch { answer = Item.named([("unfit", .flag(true))]).encoded }
  return Int32(answer.count)
}

/// Where the last answer stands, until the next question.
@_expose(wasm, "answer") @_cdecl("vectors_answer")
public func answered() -> UnsafePointer<UInt8>? { answer.withUnsafeBufferPointer { $0.baseAddress } }

/// Whether the same so many bytes stand at both places: what is held to constant time.
@_expose(wasm, "same") @_cdecl("vectors_same")
public func same(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int32) -> Int32 {
  func bytes(_ start: UnsafeRawPointer) -> [UInt8] { Array(UnsafeRawBufferPointer(start: start, count: Int(count))) }
  return sameBytes(bytes(left), bytes(right)) ? 1 : 0
}
