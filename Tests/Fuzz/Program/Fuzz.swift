import Foundation
import Glibc

/// What libFuzzer calls, over and over; FUZZ_TARGET names what is tried.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

/// Called once before. With FUZZ_SEEDS=FOLDER the program writes the first inputs of every target there, and ends.
@_cdecl("LLVMFuzzerInitialize")
public func fuzzInitialize(_ count: UnsafeMutableRawPointer?, _ words: UnsafeMutableRawPointer?) -> Int32 {
  if let folder = environment["FUZZ_SEEDS"] {
    do { try writeSeeds(to: folder) } catch { stop("no seeds: \(error)") }
    exit(0)
  }
  return 0
}

private let environment = ProcessInfo.processInfo.environment

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
  "wire": readWire, "roster": readRoster, "invitation": readInvitation, "codec": readInside, "body": answerBody,
]

private let target: @Sendable ([UInt8]) -> Void = {
  guard let name = environment["FUZZ_TARGET"], let target = targets[name] else {
    stop("FUZZ_TARGET is one of \(targets.keys.sorted().joined(separator: ", "))")
  }
  return target
}()

/// What must always hold; libFuzzer keeps the input for which it did not.
func hold(_ condition: Bool, _ what: String) {
  if !condition { stop(what) }
}

func stop(_ what: String) -> Never {
  FileHandle.standardError.write(Data("fuzz: \(what)\n".utf8))
  abort()
}
