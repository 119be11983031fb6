// For each section of each file of vectors: what of a case is given to the WebAssembly, and what must come back. Nothing of
// what must come back is given, but where a thing is made again from what is in it.
import { scryptSync } from "node:crypto";

/** The members of these names, where they are there. */
const only = (from, ...names) => Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
const whole = (from, ...but) => Object.fromEntries(Object.entries(from).filter(([name]) => !but.includes(name)));

/** A section in which `given` goes in and `expected` comes out, with what the whole file gives to each case. */
const section = (given, expected, shared = []) => ({
  given: (each, file) => ({ ...only(each, ...given), ...only(file, ...shared) }),
  expected: (each) => only(each, ...expected),
});

/** What fails says why; what does not comes out, and can be made again. */
const orError = (given, expected, again, shared = []) => ({
  ...section(given, [], shared),
  expected: (each) => ("error" in each ? only(each, "error") : only(each, ...expected, ...again)),
});

const line = section(["line"], ["secure", "host", "port", "pin", "code", "canonical"]);
const badText = section(["text"], ["error"]);

/** A list of the roster's file, with those before it that it goes on from. */
function entries(list, lists) {
  const before = lists.find((other) => other.name === list.after);
  return [...(before ? entries(before, lists) : []), ...list.entries];
}

const start = { sequence: "0", chain: "00".repeat(32) };
const same = (a, b) => a.sequence === b.sequence && a.chain === b.chain;

export const sections = {
  lp: {
    lists: {
      ...section(["label", "items"], []),
      expected: (each) => ({ ...only(each, "lp", "hash"), parts: each.items.length + 1 }),
    },
    texts: section(["text"], ["text_hash"]),
    raw: section(["bytes"], ["is_list"]),
  },
  clock: {
    cases: {
      given: (each) => ({ own: each.own, edits: each.edits.map((edit) => only(edit, "time", "known")) }),
      expected: (each) => ({ stamps: each.edits.map((edit) => edit.stamp) }),
    },
    taken: section(["stamp", "highest"], ["taken"]),
    stamps: section(["stamp"], ["milliseconds", "counter", "well_formed"]),
  },
  codec: { cases: section(["bytes"], ["inside", "canonical"]) },
  slot: {
    cases: {
      ...section(["owner", "kind", "id", "field"], [], ["roster", "secret"]),
      found: (found, each) => ({ holds: found.slot === each.slot }),
      expected: (each) => ({ holds: each.holds }),
    },
  },
  seal: {
    cases: orError(["change", "nonce"], ["inside"], ["change"], ["roster", "secret", "devices"]),
    paddings: { ...section(["length"], []), expected: (each) => ({ padded: each.padded, count: each.padded }) },
  },
  signature: {
    cases: {
      given: (each, file) => ({ ...whole(each, "holds", "name"), ...only(file, "roster", "devices") }),
      expected: (each) => only(each, "holds", ...(each.holds ? ["signature"] : [])),
    },
  },
  records: {
    cases: {
      ...section(["written"], [], ["plan"]),
      found: (found, each) => only(found, ...Object.keys(each)),
      expected: (each) => whole(each, "written", "name"),
    },
  },
  roster: {
    lists: {
      given: (each, file) => ({ entries: entries(each, file.lists) }),
      expected: (each) => whole(each, "name", "after", "entries"),
    },
    relations: section(["pinned", "other"], ["relation"]),
    boxes: section(["keys", "plan", "epoch", "box", "secret_hash"], ["secret", "error"]),
  },
  keys: {
    opened: section(["roster", "keys", "code", "seat", "held"], ["secrets", "good"]),
    formers: section(["plan", "epoch", "plan_key", "nonce", "keys"], ["former"]),
    codes: section(["bytes", "readings"], ["text", "signing_key", "agreement_key", "id", "readings"]),
    bad_codes: badText,
    lines: line,
    bad_lines: badText,
    vouches: section(["change"], ["digest"]),
  },
  invitation: {
    codes: section(["bytes", "readings"], ["text", "id", "invite_key", "blob_key", "reply_key", "readings"]),
    bad_codes: badText,
    lines: line,
    bad_lines: badText,
    blobs: orError(["code", "blob", "nonce"], ["invitation"], ["blob"]),
    replies: {
      ...orError(["code", "sealed", "nonce"], [], []),
      expected: (each) => {
        if ("error" in each) return only(each, "error");
        // When to be asked again counts with a no alone.
        const reply = each.reply.answer === 2 ? each.reply : whole(each.reply, "again");
        return { ...only(each, "sealed", "signature"), reply };
      },
    },
    checks: section(["code", "blob", "roster"], ["error"]),
    comparisons: section(["join_entry"], ["number"]),
  },
  merge: {
    cases: {
      ...section(["changes"], []),
      expected: (each) => ({ orders: each.changes.flatMap(() => [each.order, each.order]), apart: each.apart }),
    },
  },
  vote: {
    commitments: section(["plan", "seat", "kind", "id", "name", "choice", "salt"], ["commit"]),
    leaders: section(["plan", "kind", "id"], ["seat"]),
    cases: {
      given: (each) => ({
        ...whole(each, "name", "shown_one", "shown_two", "itself", "given", "vote"),
        vote: only(each.vote, "choice", "salt"),
      }),
      expected: (each) => ({
        ...only(each, "shown_one", "shown_two", "itself", "given"),
        is_kept: each.given[0]?.commit !== undefined,
      }),
    },
  },
  agreement: { cases: section(["fields", "therapist", "one", "two"], ["by", "unreadable"], ["plan"]) },
  chain: {
    digests: {
      given: (each) => only(each, "change", "sealed_hash"),
      expected: (each) => only(each, "digest"),
    },
    links: section(["before", "digests"], ["after"]),
    answers: {
      // Read by Sam, as the native tests do.
      given: (each, file, files) => ({
        ...only(each, "request", "answer"), ...only(file, "roster", "secret"), keys: files.seal.devices[1].keys,
      }),
      found: (found) => ({
        applied: found.applied,
        fits: found.is_linked && !found.is_missing,
        // What does not fit moves no cursor; what does moves it to where the server says that it leads.
        moves: found.is_linked ? !same(found.asked, start) || same(found.cursor, found.claimed) : same(found.cursor, start),
        misses: found.is_missing && !found.is_linked,
      }),
      expected: (each) => ({ ...only(each, "applied", "fits"), moves: true, misses: false }),
    },
  },
};

// The session is one: its steps follow on each other.
const refusals = (count) => [
  [0, "malformed"], [1, "unknown_device"], [2, "bad_signature"], [3, "unbased"], [count - 1, "equivocation"],
];

export const session = {
  given: (file) => ({
    ...only(file, "code", "secret", "devices", "therapist"),
    steps: file.steps.map((step) => only(step, "device", "method", "path", "body", "answer")),
  }),
  expected: (file, step) => {
    if (step.method === "PUT") return { body: step.body, invite_key: true };
    if (step.method === "GET") return { is_good: true };
    if (step.path.endsWith("/roster")) return { body: step.body, answer: step.answer, server_time: file.server_time };
    if (step.name.includes("not know") || step.name.startsWith("nor ")) return { body: step.body, is_unknown: true };
    const refused = step.name.startsWith("what is not taken") ? refusals(9) : [];
    return { body: step.body, server_time: file.server_time, is_next: true, fits: true, refused };
  },
  end: (file) => ({ goal: file.goal, choices: file.choices }),
};

// What no file has: scrypt (the first three of RFC 7914, section 12, and what closes a copy), held against this program's own.
const bytes = (words) => Buffer.from(words).toString("hex");
const scrypt = (passphrase, salt, log_rounds, block_size, parallelism) => ({
  passphrase: bytes(passphrase), salt: bytes(salt), log_rounds, block_size, parallelism,
});
export const ciphers = {
  scrypt: {
    cases: [
      scrypt("", "", 4, 1, 1), scrypt("password", "NaCl", 10, 8, 16),
      scrypt("pleaseletmein", "SodiumChloride", 14, 8, 1), scrypt("a passphrase", "sixteen bytes of", 16, 8, 1),
    ],
    expected: ({ passphrase, salt, log_rounds, block_size, parallelism }) => ({
      key: scryptSync(Buffer.from(passphrase, "hex"), Buffer.from(salt, "hex"), 32, {
        N: 2 ** log_rounds, r: block_size, p: parallelism, maxmem: 2 ** 28,
      }).toString("hex"),
    }),
  },
  boxes: {
    cases: ["", "a message", "x".repeat(5_000)].map((message) => ({
      secret: "11".repeat(32), message: bytes(message), info: bytes("info"),
    })),
    expected: ({ message }) => ({ bytes: message.length / 2 + 48, message }),
  },
};
