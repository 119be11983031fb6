package import TandemPages

/// What one browser has beside the copy, for as long as it is let in: nothing of it is on a disk.
package struct PageSession: Sendable {
  /// Forms that stand half-typed and may have no place on the disk; see `Form.isForSession`.
  package private(set) var open: [Form] = []
  /// The recovery line that was made here, until its person has put it away.
  package var recovery: ViewModel.ShownRecovery?
  /// Whether the next page tells what became of a form.
  private var isToTell = false

  /// Forms beyond are forgotten, the oldest first.
  private static let formsAtMost = 64

  package init() {}

  package mutating func keepOpen(_ forms: [Form]) {
    for form in forms where form.isForSession {
      open.removeAll { $0.key == form.key }
      if !form.isEmpty { open.append(form) }
    }
    open.removeFirst(max(0, open.count - Self.formsAtMost))
  }

  /// Of a copy that is erased or closed nothing stands half-typed any more, and no recovery line is shown.
  package mutating func forget() {
    open = []
    recovery = nil
  }

  /// A form was taken, and the page that follows says so.
  package mutating func willTell() { isToTell = true }

  /// Whether that is still to be said; it is said once.
  package mutating func tells() -> Bool {
    defer { isToTell = false }
    return isToTell
  }
}
