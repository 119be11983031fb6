#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A text as a QR code, by the library libqrencode where this computer has it.
package struct QRCode: Sendable {
  /// Modules a side, without the quiet border.
  package let width: Int
  private let modules: [Bool]

  package static let quiet = 4

  /// Nil where the library is missing, or the text is too long.
  package init?(_ text: String) {
    guard let drawn = Library.shared?.draw(text) else { return nil }
    (width, modules) = drawn
  }

  /// Whether a module is dark; outside, nothing is.
  package func isDark(_ x: Int, _ y: Int) -> Bool {
    (0..<width).contains(x) && (0..<width).contains(y) && modules[y * width + x]
  }

  /// Lines for a terminal, two rows of modules each, as dark on light however the terminal is coloured, but for one that is light on
  /// dark: there a reader takes the inverse as well.
  package var lines: [String] {
    stride(from: -Self.quiet, to: width + Self.quiet, by: 2).map { y in
      String(
        (-Self.quiet..<width + Self.quiet).map { x -> Character in
          switch (isDark(x, y), isDark(x, y + 1)) {
          case (false, false): "\u{2588}"
          case (false, true): "\u{2580}"
          case (true, false): "\u{2584}"
          case (true, true): " "
          }
        })
    }
  }
}

/// libqrencode, opened when the first code is drawn.
private struct Library: @unchecked Sendable {
  /// The beginning of the library's own structure.
  private struct Drawn {
    let version: Int32
    let width: Int32
    let data: UnsafeMutablePointer<UInt8>?
  }
  private typealias Encode =
    @convention(c) (UnsafePointer<CChar>, Int32, Int32, Int32, Int32) -> UnsafeMutableRawPointer?
  private typealias Free = @convention(c) (UnsafeMutableRawPointer) -> Void

  private let encode: Encode
  private let free: Free

  static let shared = Library()

  private init?() {
    #if canImport(Darwin)
    let name = "libqrencode.4.dylib"
    #else
    let name = "libqrencode.so.4"
    #endif
    guard let opened = dlopen(name, RTLD_NOW | RTLD_LOCAL), let encode = dlsym(opened, "QRcode_encodeString"),
      let free = dlsym(opened, "QRcode_free")
    else { return nil }
    self.encode = unsafeBitCast(encode, to: Encode.self)
    self.free = unsafeBitCast(free, to: Free.self)
  }

  func draw(_ text: String) -> (Int, [Bool])? {
    // Version as needed, level M, bytes, upper and lower case told apart.
    guard let drawn = encode(text, 0, 1, 2, 1) else { return nil }
    defer { free(drawn) }
    let code = drawn.load(as: Drawn.self)
    guard let data = code.data, code.width > 0 else { return nil }
    let width = Int(code.width)
    return (width, (0..<width * width).map { data[$0] & 1 == 1 })
  }
}
