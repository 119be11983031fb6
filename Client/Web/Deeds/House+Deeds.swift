import TandemPages
import TandemPlan
import TandemReplica
import TandemStore
import TandemSync

/// Does what a form asks for, exactly as the commands do.
extension House {
  /// - Returns: once it is on disk; sharing follows by itself.
  func perform(_ deed: Deed) async throws(Trouble) -> Done {
    let done: Done
    switch deed {
    case .start(let name): done = try start(name)
    case .lookUp(let line): done = try await lookUp(line)
    case .join(let name): done = try await join(name)
    case .joinAgain(let line): done = try await joinAgain(line)
    default: done = try await perform(deed, on: try existing())
    }
    bell.ring()
    news.changed()
    return done
  }

  private func perform(_ deed: Deed, on replica: ReplicaStore) async throws(Trouble) -> Done {
    switch deed {
    case .write(let change, let asDraft): return try write(change, asDraft: asDraft, replica)
    case .vote(let choice, let subject, let id, let name):
      let salt = outside.randomBytes(Self.saltBytes)
      try told { () throws(ReplicaError) in try replica.vote(choice, on: Subject(subject, id), salt: salt, named: name)
      }
    case .keepNote(let text, let label): try keep(.note(text), text, label, replica)
    case .keepLetter(let text): try keep(letter: text, replica)
    case .share(let numbers): try share(numbers, replica)
    case .deleteDraft(let number): try told { () throws(ReplicaError) in try replica.deleteDraft(number) }
    case .rename(let name): return try rename(name, replica)
    case .invite(let letter, let server, let life): return try await invite(letter, at: server, life, replica)
    case .beginAnew: return try await beginAnew(replica)
    case .cancelInvitation: try await cancelInvitation(replica)
    case .answeredAloud(let answer): try keepAnswerAloud(answer, replica)
    case .compared: try compared(replica)
    case .pauseSharing(let paused): try change(replica) { $0.isPaused = paused }
    case .changeExit(let link):
      guard ExitAddress(link) != nil else { throw .plan(.noWebLink) }
      try change(replica) { $0.exit = link.address }
    case .nothing, .start, .lookUp, .join, .joinAgain: return .none
    }
    return .saved
  }

  private static let saltBytes = 32
  private static let letterLabel = "letter"
}

// MARK: - Writing

extension House {
  private func write(_ intent: Intent, asDraft: Bool, _ replica: ReplicaStore) throws(Trouble) -> Done {
    let saved = try told { () throws(ReplicaError) in try replica.save(intent, asDraft: asDraft) }
    return saved.isShared ? .saved : .drafted
  }

  private func keep(
    _ content: TandemReplica.Draft.Content, _ text: String, _ label: String, _ replica: ReplicaStore
  ) throws(Trouble) {
    do { _ = try Letter.checked(text) } catch { throw .plan(error) }
    try told { () throws(ReplicaError) in _ = try replica.addDraft(content, label: label) }
  }

  func keep(letter text: String, _ replica: ReplicaStore) throws(Trouble) {
    guard !Letter.isUnedited(text) else { throw .uneditedLetter }
    try keep(.letter(text), text, Self.letterLabel, replica)
  }

  /// Words that lost their place on a page before they were sent: kept for this person alone, since nothing typed is dropped.
  func keepUnplaced(_ texts: [String]) throws(Trouble) {
    guard !texts.isEmpty, let replica = try told({ () throws(ReplicaError) in try replica() }) else { return }
    for text in texts {
      try told { () throws(ReplicaError) in
        _ = try replica.addDraft(.note(text), label: DraftWords.unsent.text)
      }
    }
    news.changed()
  }

  private func share(_ numbers: [Int], _ replica: ReplicaStore) throws(Trouble) {
    try told { () throws(ReplicaError) in _ = try replica.shareDrafts(numbers) }
  }

  /// In the plan once there is one; before that, what the invitation will say.
  private func rename(_ typed: String, _ replica: ReplicaStore) throws(Trouble) -> Done {
    let name = trimmed(typed)
    let plan = try told { () throws(ReplicaError) in try replica.snapshot() }
    let you = plan.plan.you
    let edit: Edit
    do { edit = try Edit.name(name, of: you) } catch { throw .plan(error) }
    guard plan.isPaired else {
      try change(replica) { $0.name = name }
      return .saved
    }
    guard !looksAlike(name, plan.plan.name(you.other)) else { throw .nameTaken }
    try told { () throws(ReplicaError) in _ = try replica.record(edit) }
    return .saved
  }

  private func compared(_ replica: ReplicaStore) throws(Trouble) {
    guard try told({ () throws(ReplicaError) in try replica.snapshot() }).isPaired else { throw .needsBoth }
    try told { () throws(ReplicaError) in try replica.rememberCompared() }
  }
}

// MARK: - Parts of deeds

extension House {
  /// The copy that a deed is done on.
  func existing() throws(Trouble) -> ReplicaStore {
    guard let replica = try told({ () throws(ReplicaError) in try replica() }) else { throw .noCopy }
    return replica
  }

  func change(_ replica: ReplicaStore, _ change: (inout Settings) -> Void) throws(Trouble) {
    try told { () throws(ReplicaError) in _ = try replica.changeSettings(change) }
  }

  /// Runs `body` on the copy; what goes wrong becomes a trouble that a page can tell.
  func told<T>(_ body: () throws(ReplicaError) -> T) throws(Trouble) -> T {
    do { return try body() } catch { throw Trouble(error) }
  }
}
