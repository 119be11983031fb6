import TandemService

extension Stop {
  /// What a failure of the store means to the person who starts the server.
  init(_ error: StoreError, directory: String) {
    switch error {
    case .inUse: self.init(.unavailable, "Another server uses \(directory). One directory serves one server.")
    case .newerVersion(let found, let known):
      self.init(
        .dataDamaged,
        "The data in \(directory) is of version \(found); this server knows versions up to \(known). A later server reads it."
      )
    case .damaged:
      self.init(
        .dataDamaged, "The data in \(directory) is damaged. Put back a backup; the partners' copies fill in the rest.")
    case .cannotOpen: self.init(.cannotCreate, "Nothing can be made or opened in \(directory).")
    case .cannotWrite: self.init(.ioError, "Nothing can be written in \(directory): no room, or no permission.")
    case .full, .unpairedFull: self.init(.ioError, "The data in \(directory) has reached its limit.")
    case .notDurable:
      self.init(.ioError, "The disk under \(directory) does not keep what is written. Choose another one.")
    }
  }
}
