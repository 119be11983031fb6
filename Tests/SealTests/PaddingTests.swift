import TandemSeal
import Testing

struct PaddingTests {
  @Test(arguments: [
    (0, 32), (31, 32), (32, 64), (63, 64), (64, 96), (255, 256), (256, 512), (511, 512), (512, 1_024), (49_152, 65_536),
    (65_535, 65_536), (65_536, 131_072),
  ])
  func `sizes go in steps of 32 up to 256, then in powers of two`(length: Int, padded: Int) throws {
    let bytes = [UInt8](repeating: 0x80, count: length)
    let long = Padding.pad(bytes)
    #expect(long.count == padded)
    #expect(try Array(require(Padding.unpad(long))) == bytes)
  }

  @Test func `every length comes back`() throws {
    for length in 0..<600 {
      let bytes = [UInt8](repeating: 0, count: length)
      #expect(try Array(require(Padding.unpad(Padding.pad(bytes)))) == bytes)
    }
  }

  @Test func `nothing that was not padded is unpadded`() {
    #expect(Padding.unpad([]) == nil)
    #expect(Padding.unpad([0x80]) == nil)
    #expect(Padding.unpad([UInt8](repeating: 0, count: 32)) == nil)
  }
}
