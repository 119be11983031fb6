import TandemApp
import Testing

@Test func `a file of many small values is refused before it fills the memory`() throws {
  let head = #"{"format":"tandem-export","version":1,"you":"Alex","entries":"#
  func taking(_ count: Int) throws -> ImportFile {
    try ImportFile(Array((head + "[" + String(repeating: "[],", count: count) + "0]}").utf8))
  }
  #expect(throws: ImportFailure.notAnExport) { try taking(40_000) }
  #expect(throws: ImportFailure.tooLarge) { try taking(JSONLimits.values) }
  #expect(throws: ImportFailure.tooLarge) { try ImportFile([UInt8](repeating: 0x20, count: ImportLimits.bytes + 1)) }
}
