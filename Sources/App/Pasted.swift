package import TandemPlan
package import TandemSeal

// Addresses and lines as people pass them on: out of a message, without the scheme, with a full stop behind.

/// A server's address as a person gave it: `https://` may be left out, and a message round it may come along.
package func serverAddress(_ text: String) throws(AppFailure) -> ServerAddress {
  let words = pastedWords(text)
  if words.count == 1, let address = address(of: words[0]) { return address }
  for word in words where hasScheme(word) {
    if let address = try? ServerAddress(url: word) { return address }
  }
  // Without a scheme a word of a message is taken for an address only where nothing else could be.
  let likely = words.filter { $0.contains(".") || $0.contains(":") }.compactMap { address(of: $0) }
  guard likely.count == 1, words.count > 1 else { throw .badAddress }
  return likely[0]
}

/// An invitation line as a person gave it: a message round it may come along, and the code may stand in groups.
package func invitationLine(_ text: String) throws(AppFailure) -> InvitationLine {
  let failure: InvitationError
  do throws(InvitationError) { return try InvitationLine(reading: text) } catch { failure = error }
  guard let start = lineStart(in: text), let line = longest(in: text[start...], { try? InvitationLine(reading: $0) })
  else { throw AppFailure(failure) }
  return line
}

/// The longest line that can be read at the beginning of a text: a message may break it before its pin as well.
private func longest<Line>(in text: Substring, _ read: (String) -> Line?) -> Line? {
  var candidate = ""
  var line: Line?
  for word in text.split(whereSeparator: { $0.isWhitespace }).prefix(groupsAtMost) {
    candidate += (candidate.isEmpty ? "" : " ") + word
    if let longer = read(bare(candidate)) { line = longer }
  }
  return line
}

/// A line as a person gave it, of either kind that Tandem makes.
package enum PastedLine: Sendable {
  case invitation(InvitationLine)
  case recovery(RecoveryLine)

  /// - Throws: what is wrong with it, by the kind that it looks like; with one that looks like neither, by what was asked for.
  package init(_ text: String, askedForRecovery: Bool = false) throws(AppFailure) {
    if looksLikeRecoveryLine(text) {
      self = .recovery(try recoveryLine(text))
    } else if askedForRecovery {
      guard let line = try? invitationLine(text) else { throw .badRecoveryLine }
      self = .invitation(line)
    } else {
      self = .invitation(try invitationLine(text))
    }
  }
}

/// A recovery line as a person gave it: words round it may come along, and the code may stand in groups.
package func recoveryLine(_ text: String) throws(AppFailure) -> RecoveryLine {
  let failure: InvitationError
  do throws(InvitationError) { return try RecoveryLine(reading: text) } catch { failure = error }
  if let start = lineStart(in: text), let line = longest(in: text[start...], { try? RecoveryLine(reading: $0) }) {
    return line
  }
  throw failure == .mistypedCode ? .mistypedRecovery : .badRecoveryLine
}

/// As many pieces as a code has groups, and the address before it.
private let groupsAtMost = 9

/// Where a line begins within a message.
private func lineStart(in text: String) -> String.Index? {
  let schemes = ["tandem://", "tandem+http://"]
  return text.indices.first { index in schemes.contains { text[index...].prefix($0.count).lowercased() == $0 } }
}

/// The words of a message, without what sentences put round them.
private func pastedWords(_ text: String) -> [String] {
  text.split(whereSeparator: { $0.isWhitespace }).map { bare(String($0)) }.filter { !$0.isEmpty }
}

private func bare(_ word: String) -> String {
  let round: Set<Character> = ["<", ">", "(", ")", "\"", "'", "\u{201C}", "\u{201D}", ",", ";", ".", "!"]
  var rest = word[...]
  while let first = rest.first, round.contains(first) { rest.removeFirst() }
  while let last = rest.last, round.contains(last) { rest.removeLast() }
  return String(rest)
}

private func address(of word: String) -> ServerAddress? {
  if hasScheme(word) { return try? ServerAddress(url: word) }
  guard let secure = try? ServerAddress(url: "https://" + word) else { return nil }
  // On this computer itself nothing but plain HTTP is usual.
  return secure.isLoopback && secure.pin == nil ? try? ServerAddress(url: "http://" + word) : secure
}

private func hasScheme(_ word: String) -> Bool { behindScheme(word).startIndex > word.startIndex }
