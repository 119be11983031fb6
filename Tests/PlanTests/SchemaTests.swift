import Foundation
import TandemPlan
import Testing

@Test func `every kind of record has its row, and no number or name stands twice`() {
  #expect(Schema.records.map { $0.kind } == RecordKind.allCases)
  #expect(Set(Schema.records.map { $0.name }).count == Schema.records.count)
  for record in Schema.records {
    #expect(Schema.record(record.kind) == record)
    #expect(Set(record.fields.map { $0.field.number }).count == record.fields.count)
    #expect(Set(record.fields.map { $0.name }).count == record.fields.count)
    for rule in record.fields {
      #expect(rule.field.kind == record.kind && rule.ownership == record.ownership)
      #expect(Schema.rule(kind: record.kind.rawValue, field: rule.field.number) == rule)
      #expect(Schema.rule(record.kind, named: rule.name) == rule)
      #expect(Set(rule.type.choices).count == rule.type.choices.count)
    }
  }
  #expect(Schema.rule(kind: 99, field: 1) == nil && Schema.rule(kind: 1, field: 99) == nil)
}

@Test func `created and removed stand where the protocol wants them`() {
  let single: [RecordKind] = [.plan, .partner, .vote, .reassess, .optionVote, .vouch, .parcel]
  for kind in RecordKind.allCases {
    let created = Schema.rule(kind: kind.rawValue, field: 1)
    let removed = Schema.rule(kind: kind.rawValue, field: 31)
    #expect((created != nil) == (!single.contains(kind) && kind != .reflection))
    #expect((removed != nil) == !single.contains(kind))
    #expect(created.map { $0.name == "created" } ?? true)
    #expect(removed.map { $0.type == .choice(["no", "yes"]) } ?? true)
  }
}

@Test func `a field takes values of its own type within its limit only`() throws {
  let hash = [UInt8](repeating: 7, count: 32)
  let goal = try #require(Schema.rule(.plan, named: "goal"))
  #expect(goal.allows(.text(String(repeating: "x", count: Schema.shortTextBytes))))
  #expect(!goal.allows(.text(String(repeating: "é", count: Schema.shortTextBytes / 2) + "x")))
  #expect(!goal.allows(.choice(0)) && !goal.allows(.unknown))
  let answer = try #require(Schema.rule(.concern, named: "answer"))
  #expect(answer.allows(.boundChoice(2, to: hash)))
  #expect(!answer.allows(.boundChoice(3, to: hash)) && !answer.allows(.boundChoice(0, to: [1])))
  let commit = try #require(Schema.rule(.vote, named: "commit"))
  #expect(commit.allows(.commitment(hash)) && !commit.allows(.commitment([])))
  let open = try #require(Schema.rule(.vote, named: "open"))
  #expect(open.allows(.opening(Opening(choice: 2, salt: hash, answers: hash, hash: hash))))
  #expect(!open.allows(.opening(Opening(choice: 3, salt: hash, answers: hash, hash: hash))))
  #expect(!open.allows(.opening(Opening(choice: 0, salt: hash, answers: [], hash: hash))))
  let agreement = try #require(Schema.rule(.partner, named: "agreement"))
  #expect(agreement.allows(.agreement(.takenBack)))
  #expect(!agreement.allows(.agreement(AgreementText(parts: [String](repeating: "", count: 33)))))
  let reference = try #require(Schema.rule(.partner, named: "therapist"))
  #expect(reference.allows(.reference(nil)))
  #expect(!reference.allows(.reference(Reference(id: RecordID(1), hash: []))))
}

@Test func `shared fields belong to nobody, own fields to a seat`() {
  for record in Schema.records {
    for rule in record.fields {
      #expect(rule.allows(.shared) == (record.ownership == .shared))
      #expect(rule.allows(.one) == (record.ownership == .own) && rule.allows(.two) == (record.ownership == .own))
    }
  }
}

@Test func `the table in PROTOCOL.md lists the same numbers, names, classes and choices`() throws {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let text = try String(contentsOf: root.appending(path: "Protocol/PROTOCOL.md"), encoding: .utf8)
  let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("6. Records") })
  var rows = 0
  for line in section.split(separator: "\n") where line.hasPrefix("| ") {
    let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard let number = cells[0].split(separator: " ").first.flatMap({ UInt32($0) }) else { continue }
    rows += 1
    let record = try #require(Schema.records.first { $0.kind.rawValue == number })
    let name = cells[0].dropFirst("\(number) ".count).prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
    #expect(name.replacing(" ", with: "_") == record.name)
    #expect(cells[1].hasPrefix("S") == (record.ownership == .shared))
    if let other = UInt32(cells[2].replacing("as kind ", with: "")) {
      let same = try #require(Schema.records.first { $0.kind.rawValue == other })
      #expect(record.fields.map { $0.field.number } == same.fields.map { $0.field.number })
      #expect(record.fields.map { $0.type } == same.fields.map { $0.type })
    } else {
      check(cells[2], against: record)
    }
  }
  #expect(rows == Schema.records.count)
}

/// Compares one row's fields, such as `2 text T48, 3 direction C more less`, with the schema.
private func check(_ cell: String, against record: RecordRule) {
  var listed: [UInt32: [Substring]] = [:]
  for part in cell.split(separator: ", ") {
    let words = part.split(separator: " ")
    if words.count > 1, let number = UInt32(words[0]) { listed[number] = Array(words[1...]) }
  }
  let own = record.fields.filter { $0.field.number != 1 && $0.field.number != 31 }
  #expect(Set(listed.keys) == Set(own.map { $0.field.number }), "\(record.name)")
  for rule in own {
    guard let words = listed[rule.field.number] else { continue }
    #expect(words[0] == rule.name)
    if let mark = words.firstIndex(of: "C") {
      #expect(words[(mark + 1)...].map { String($0) } == rule.type.choices, "\(record.name) \(rule.name)")
    }
    if case .text(let max) = rule.type, words.count > 1 {
      // A day and a time of day are short texts of a certain form.
      let names = max == Schema.shortTextBytes ? ["T2", "D", "H"] : ["T48"]
      #expect(names.contains(String(words[1])), "\(record.name) \(rule.name)")
    }
  }
}
