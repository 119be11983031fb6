import Foundation

/// What the benchmarks need of the inside of the house. `table.py` starts these, beside their limits and peers:
///
///     bench cipher sign|verify COUNT           signatures alone, on all cores
///     bench edit HOME COUNT PER                COUNT writes recorded, PER in an edit
///     bench fill HOME texts|records COUNT NEWS    a copy of so many fields, and answers that bring more; no rounds
///     bench merge HOME                         a copy of the filled one takes those answers
///     bench behind URL HOME COUNT              one who has nothing fetches COUNT changes from a real server
///     bench arrive URL HOME COUNT              edits from one partner's copy into the other's, through a real server
///     bench pushes FILE COUPLES COUNT          the requests of couples that push, for `load`; no rounds
///     bench growth HOME                        what must cost the same in a filled copy of any size
@main struct Bench {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    func word(_ index: Int) -> String { index < words.count ? words[index] : "" }
    func number(_ index: Int) -> Int { Int(word(index)) ?? 0 }
    switch (word(0), words.count) {
    case ("cipher", 3): try await Cipher(isSigning: word(1) == "sign", count: number(2)).run()
    case ("edit", 4): try await Edits(home: word(1), count: number(2), per: number(3)).run()
    case ("fill", 5): try await fill(word(1), word(2) == "records" ? .records : .texts, number(3), news: number(4))
    case ("merge", 2): try await Merges(home: word(1)).run()
    case ("behind", 4): try await Behind(url: word(1), home: word(2), count: number(3)).run()
    case ("arrive", 4): try await Arrivals(url: word(1), home: word(2), count: number(3)).run()
    case ("pushes", 4): try writePushes(to: word(1), couples: number(2), count: number(3))
    case ("growth", 2): try await Growth(home: word(1)).run()
    default: exit(64)
    }
  }
}
