// What `--json` says, as far as stories look at it. That all keys of the contract are there is checked in ContractStories.

struct Shown: Decodable, Equatable {
  struct Text: Decodable, Equatable {
    let text: String
    let by: String
    let at: String
    let earlier: Int?
    let count: Int?
    let unit: String?
  }

  struct Concern: Decodable, Equatable {
    let number: Int
    let text: String
    let topic: String?
    let by: String
    let state: String
    let reflection: Text?
  }

  struct Therapist: Decodable, Equatable {
    let number: Int
    let name: String
    let fee: String?
    let phone: String?
    let approach: String?
    let votes: [String: String?]
    let chosen_by: [String]
    let chosen: Bool
  }

  struct Agreement: Decodable, Equatable {
    let state: String
    let by: [String]
    let at: String?
    let text: String?
  }

  let you: String
  let partner: String?
  let paired: Bool
  let plan: [String: Text?]
  let concerns: [Concern]
  let therapists: [Therapist]
  let agreement: Agreement
  let drafts: Int

  /// The text of one of the plan's own fields.
  func text(_ field: String) -> String? { plan[field].flatMap { $0 }?.text }
}

struct Standing: Decodable, Equatable {
  struct Sync: Decodable, Equatable {
    let state: String
    let pending: Int
  }

  struct Warning: Decodable, Equatable {
    let code: String
    let text: String
  }

  let paired: Bool
  let server: String?
  let sync: Sync
  let comparison: String?
  let compared: Bool
  let warnings: [Warning]
}

struct Earlier: Decodable, Equatable {
  let field: String
  let text: String
  let by: String
  let at: String
  let apart: Bool
  let current: Bool
}
