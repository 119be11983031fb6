import TandemCipher
import TandemRoster
import TandemService
import TandemWire
import Testing

extension Partner {
  fileprivate func reply(
    _ sealed: [UInt8], _ invite: SigningKey, signed signer: SigningKey? = nil
  ) async -> WireResponse {
    let id = Self.id(of: invite)
    var message = WireReplyRequest()
    message.sealed = sealed
    message.signature = (signer ?? invite).signature(of: replySigned(id: id, sealed: sealed)) ?? []
    return await service.answer(WireRequest(.putReply(id: id), body: message.encoded()))
  }

  fileprivate func replied(_ invite: SigningKey) async -> WireResponse {
    await send(.getReply(plan: plan.bytes, id: Self.id(of: invite)))
  }

  /// What the inviter, and whoever looks the invitation up, are brought.
  fileprivate func brought(_ invite: SigningKey) async throws -> [[UInt8]] {
    [
      try WireReplyAnswer(decoding: await replied(invite).body()).sealed,
      try WireInvitationAnswer(decoding: await lookUp(invite).body()).reply,
    ]
  }
}

private func invited(_ place: Place, life: UInt64 = 0) async throws -> (alex: Partner, invite: SigningKey) {
  var alex = try await Couple.alone(place.service())
  let invite = SigningKey()
  try await alex.invite(invite, seat: 2, life: life)
  return (alex, invite)
}

@Test func `a reply needs no token, replaces the one before, and outlasts another letter`() async throws {
  let (alex, invite) = try await invited(Place())
  #expect(try await alex.brought(invite) == [[], []])
  #expect(await alex.reply([1], invite) == .ok([]))
  #expect(await alex.reply([2, 2], invite) == .ok([]))
  #expect(try await alex.brought(invite) == [[2, 2], [2, 2]])
  _ = try await alex.put(invite, blob: [9]).body()
  #expect(try await alex.brought(invite) == [[2, 2], [2, 2]])
  let found = try WireInvitationAnswer(decoding: await alex.lookUp(invite).body())
  #expect(found.blob == [9] && found.expires > found.serverTime)
}

@Test func `only whoever has the code can reply`() async throws {
  let (alex, invite) = try await invited(Place())
  #expect(await alex.reply([1], invite, signed: SigningKey()).code == .inviteUnusable)
  #expect(await alex.reply([1], SigningKey()).code == .inviteUnusable)
  let id = Partner.id(of: invite)
  for (sealed, signature) in [([1], []), ([1], [UInt8](repeating: 0, count: 64))] as [([UInt8], [UInt8])] {
    var message = WireReplyRequest()
    (message.sealed, message.signature) = (sealed, signature)
    let response = await alex.service.answer(WireRequest(.putReply(id: id), body: message.encoded()))
    #expect(response.code == .inviteUnusable)
  }
  #expect(try await alex.brought(invite) == [[], []])
}

@Test func `a reply that is empty or too large is refused`() async throws {
  let (alex, invite) = try await invited(Place())
  #expect(await alex.reply([], invite).code == .malformed)
  #expect(await alex.reply([UInt8](repeating: 1, count: 66_001), invite).code == .tooLarge)
  #expect(await alex.reply([UInt8](repeating: 1, count: 66_000), invite) == .ok([]))
}

@Test func `an invitation that has expired or was cancelled takes no reply`() async throws {
  let place = try Place()
  let (alex, invite) = try await invited(place, life: 1_000)
  #expect(await alex.reply([1], invite) == .ok([]))
  place.clock.advance(by: 1_000)
  #expect(await alex.reply([2], invite).code == .inviteUnusable)
  let brought = try WireReplyAnswer(decoding: await alex.replied(invite).body()).sealed
  #expect(brought == [1], "what came in time is brought")
  _ = try await alex.send(.cancelInvitation(plan: alex.plan.bytes, id: Partner.id(of: invite))).body()
  #expect(await alex.replied(invite).code == .inviteUnusable)
}

@Test func `a join takes the reply away, and a used invitation takes none`() async throws {
  let (alex, invite) = try await invited(Place())
  #expect(await alex.reply([1], invite) == .ok([]))
  let sam = try await Couple.joined(alex, invite, seat: 2)
  #expect(await alex.reply([2], invite).code == .inviteTaken)
  #expect(try WireReplyAnswer(decoding: await alex.replied(invite).body()).sealed.isEmpty)
  #expect(try WireInvitationAnswer(decoding: await sam.lookUp(invite).body()).reply.isEmpty)
}

@Test func `a reply is brought to the inviter's seat alone`() async throws {
  let (alex, invite) = try await invited(Place())
  #expect(await alex.reply([1], invite) == .ok([]))
  let route = Route.getReply(plan: alex.plan.bytes, id: Partner.id(of: invite))
  let other = try await Couple.alone(alex.service)
  #expect(await alex.service.answer(WireRequest(route)).code == .deviceUnknown)
  #expect(await other.send(route).code == .deviceUnknown)
  #expect(await other.send(.getReply(plan: other.plan.bytes, id: Partner.id(of: invite))).code == .inviteUnusable)
  let sam = try await Couple.joined(alex, invite, seat: 2)
  #expect(await sam.send(route).code == .inviteUnusable)
}
