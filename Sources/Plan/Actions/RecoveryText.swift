/// Whether a text holds a recovery line, or what was meant for one: its path says so (PROTOCOL.md, section 4.2). Nothing that holds one
/// is kept anywhere.
package func looksLikeRecoveryLine(_ text: String) -> Bool {
  text.split(separator: "/").dropFirst().contains { $0.lowercased() == "recovery" }
}
