import TandemWire
import Testing

@testable import TandemService

/// The rule by itself: what the calls test through a store, at its edges.
@Suite struct PushRulesTests {
  private let change = Change(
    owner: 0, slot: [UInt8](repeating: 1, count: 16), stamp: 7, device: 1, epoch: 1,
    sealed: [UInt8](repeating: 2, count: 100),
    signature: [UInt8](repeating: 3, count: 64))

  private func limits(bytes: Int = 1 << 20, registers: Int = 100) -> ServiceLimits {
    var limits = ServiceLimits()
    limits.bytesPerPlan = bytes
    limits.registersPerPlan = registers
    return limits
  }

  private func room(bytes: Int = 1 << 19, registers: Int = 50) -> Taken { Taken(registers: registers, bytes: bytes) }

  @Test
  func
    `a seat has half of a plan, and more for each device of it that was removed; what those signed has a room beside it`()
  {
    let (limits, removed) = (limits(bytes: 1_000, registers: 80), [UInt8(2): 3])
    #expect(Account.seat(1).room(limits, removed: removed) == Taken(registers: 40, bytes: 500))
    #expect(Account.seat(2).room(limits, removed: removed) == Taken(registers: 40 + 3 * 64, bytes: 500 + 3 << 20))
    #expect(Account.removed(ofSeat: 2).room(limits, removed: removed) == Taken(registers: 10, bytes: 125))
    for account in Account.all { #expect(Account(number: account.number) == account) }
  }

  @Test func `a change that is taken is counted, a new slot as one more`() {
    var taken = Taken()
    #expect(PushRules.refusal(of: change, at: SlotState(), &taken, within: room(), limits()) == nil)
    #expect(taken == Taken(registers: 1, bytes: change.bytes))
    #expect(PushRules.refusal(of: change, at: SlotState(highest: 9), &taken, within: room(), limits()) == nil)
    #expect(taken == Taken(registers: 1, bytes: 2 * change.bytes))
  }

  @Test func `the fifth of one stamp is refused, and nothing that is refused is counted`() {
    var taken = Taken()
    #expect(
      PushRules.refusal(of: change, at: SlotState(highest: 7, equals: 3), &taken, within: room(), limits()) == nil)
    let before = taken
    #expect(
      PushRules.refusal(of: change, at: SlotState(highest: 7, equals: 4), &taken, within: room(), limits())
        == .equivocation)
    #expect(
      PushRules.refusal(of: change, at: SlotState(), &taken, within: room(bytes: change.bytes), limits()) == .quota)
    #expect(PushRules.refusal(of: change, at: SlotState(), &taken, within: room(registers: 0), limits()) == .quota)
    #expect(taken == before)
  }

  @Test(arguments: [
    (UInt64?.none, RefusalCode?.some(.unbased)), (1, .some(.unbased)), (ServiceLimits.stampCeiling - 1, nil),
  ])
  func `beyond the ceiling a stamp has to follow closely`(highest: UInt64?, code: RefusalCode?) {
    var change = change
    change = Change(
      owner: 0, slot: change.slot, stamp: ServiceLimits.stampCeiling, device: 1, epoch: 1, sealed: change.sealed,
      signature: change.signature)
    var taken = Taken()
    #expect(PushRules.refusal(of: change, at: SlotState(highest: highest), &taken, within: room(), limits()) == code)
  }
}
