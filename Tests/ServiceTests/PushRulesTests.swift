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

  @Test func `a change that is taken is counted, a new slot as one more`() {
    var taken = Taken()
    #expect(PushRules.refusal(of: change, at: SlotState(), &taken, limits()) == nil)
    #expect(taken == Taken(registers: 1, bytes: change.bytes))
    #expect(PushRules.refusal(of: change, at: SlotState(highest: 9), &taken, limits()) == nil)
    #expect(taken == Taken(registers: 1, bytes: 2 * change.bytes))
  }

  @Test func `the fifth of one stamp is refused, and nothing that is refused is counted`() {
    var taken = Taken()
    #expect(PushRules.refusal(of: change, at: SlotState(highest: 7, equals: 3), &taken, limits()) == nil)
    let before = taken
    #expect(PushRules.refusal(of: change, at: SlotState(highest: 7, equals: 4), &taken, limits()) == .equivocation)
    #expect(PushRules.refusal(of: change, at: SlotState(), &taken, limits(bytes: 2 * change.bytes)) == .quota)
    #expect(PushRules.refusal(of: change, at: SlotState(), &taken, limits(registers: 1)) == .quota)
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
    #expect(PushRules.refusal(of: change, at: SlotState(highest: highest), &taken, limits()) == code)
  }
}
