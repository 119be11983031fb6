/// Whether a text holds a recovery line, or what was meant for one: its path says so (PROTOCOL.md, section 4.2). No form that asks for a
/// line keeps one; what somebody types into a note or another field is kept as any other words.
package func looksLikeRecoveryLine(_ text: String) -> Bool {
  text.split(separator: "/").dropFirst().contains { $0.lowercased() == "recovery" }
}
