// Holds the cryptography to constant time, as far as a program can: whatever the secret, the same way through the code and the
// same places in memory. It runs a WebAssembly that tells both (binaryen's --log-execution and --instrument-memory, over the bytes
// in which the vectors run), and compares what it tells. scrypt is left out: its second half reads where the passphrase says, by
// design.
// Usage: node constant-time.mjs INSTRUMENTED WEBASSEMBLY
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));

/** An instance that tells where it goes; every one begins with the same memory. */
class Traced {
  constructor() {
    this.clear();
    const step = (what) => {
      this.hash = Math.imul(this.hash ^ what, 0x01000193) >>> 0;
      this.steps += 1;
    };
    const place = (id, bytes, offset, at) => {
      step(id);
      step(at + offset);
      return at;
    };
    const value = (_, value) => value;
    const env = { log_execution: step, load_ptr: place, store_ptr: place };
    for (const type of ["i32", "i64", "f32", "f64"]) env[`load_val_${type}`] = env[`store_val_${type}`] = value;
    const random = (at, count) => new Uint8Array(this.exports.memory.buffer, at, count).fill(7);
    this.exports = new WebAssembly.Instance(module, { env, tandem: { random } }).exports;
    this.exports._initialize();
    this.next = this.exports.memory.grow(1) * 65536;
  }

  clear() {
    [this.hash, this.steps] = [0x811c9dc5, 0];
  }

  /** Room that holds these bytes. */
  room(bytes) {
    const at = this.next;
    this.next += (bytes.length + 15) & ~15;
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }
}

const empty = (count) => new Uint8Array(count);
const made = (name, count = 32) => {
  const parts = [0, 1, 2, 3, 4, 5, 6].map((part) => createHash("sha256").update(`${name} ${part}`).digest());
  return Buffer.concat(parts).subarray(0, count);
};
const secrets = [empty(32), empty(32).fill(255), empty(32).fill(1), ...["a", "b", "c", "d"].map((name) => made(name))];
const publicKey = made("public key");
const [nonce, data, message] = [made("nonce", 12), made("data", 60), made("message", 200)];

/** Each makes ready what it needs with a secret of 32 bytes, and gives back what is then traced. */
const calls = {
  "AES-256-GCM seals under a secret key": (x, secret) => {
    const [out, key, n, m, d] = [empty(216), secret, nonce, message, data].map((bytes) => x.room(bytes));
    return () => x.exports.tc_seal(out, key, n, m, 200, d, 60);
  },
  "AES-256-GCM seals a secret": (x, secret) => {
    const long = Buffer.concat([secret, secret]);
    const [out, key, n, m, d] = [empty(216), made("key"), nonce, long, data].map((bytes) => x.room(bytes));
    return () => x.exports.tc_seal(out, key, n, m, 64, d, 60);
  },
  "AES-256-GCM opens": (x, secret) => {
    const [sealed, out, key, n, m, d] = [empty(216), empty(200), secret, nonce, message, data].map((bytes) => x.room(bytes));
    x.exports.tc_seal(sealed, key, n, m, 200, d, 60);
    return () => x.exports.tc_open(out, key, n, sealed, 216, d, 60);
  },
  "AES-256-GCM refuses another tag": (x, secret) => {
    const [sealed, out] = [empty(216), empty(200)].map((bytes) => x.room(bytes));
    const [key, n, m, d] = [made("key"), nonce, message, data].map((bytes) => x.room(bytes));
    x.exports.tc_seal(sealed, key, n, m, 200, d, 60);
    const tag = new Uint8Array(x.exports.memory.buffer, sealed + 200, 16);
    // Another byte of it for each secret.
    tag[secret[0] % 16] ^= 1 + (secret[1] & 127);
    return () => x.exports.tc_open(out, key, n, sealed, 216, d, 60);
  },
  "HMAC-SHA-256": (x, secret) => {
    const [out, key, m] = [empty(32), secret, message].map((bytes) => x.room(bytes));
    return () => x.exports.tc_hmac_sha256(out, key, 32, m, 200);
  },
  "an Ed25519 public key": (x, secret) => {
    const [out, seed] = [empty(32), secret].map((bytes) => x.room(bytes));
    return () => x.exports.tc_ed25519_public(out, seed);
  },
  "an Ed25519 signature": (x, secret) => {
    const [out, seed, m] = [empty(64), secret, message].map((bytes) => x.room(bytes));
    return () => x.exports.tc_ed25519_sign(out, seed, m, 200);
  },
  "an X25519 public key": (x, secret) => {
    const [out, own] = [empty(32), secret].map((bytes) => x.room(bytes));
    return () => x.exports.tc_x25519_public(out, own);
  },
  "X25519": (x, secret) => {
    const [out, own, key] = [empty(32), secret, publicKey].map((bytes) => x.room(bytes));
    return () => x.exports.tc_x25519(out, own, key);
  },
  "the comparison of bytes": (x, secret) => {
    const [left, right] = [secret, made("a")].map((bytes) => x.room(bytes));
    return () => x.exports.same(left, right, 32);
  },
};

let steps = 0;

/** The different ways that a call goes. */
function ways(ready) {
  const traces = secrets.map((secret) => {
    const x = new Traced();
    const call = ready(x, secret);
    x.clear();
    call();
    steps += x.steps;
    return `${x.steps} steps, ${x.hash.toString(16)}`;
  });
  return [...new Set(traces)];
}

const scrypt = (x, secret) => {
  const [out, passphrase, salt] = [empty(32), secret, nonce].map((bytes) => x.room(bytes));
  return () => x.exports.tc_scrypt(out, 32, passphrase, 32, salt, 12, 4, 1, 1);
};
const failures = Object.entries(calls).filter(([name, ready]) => {
  const found = ways(ready);
  if (found.length > 1) console.error(`constant time: ${name} goes another way for another secret: ${found.join("; ")}`);
  return found.length > 1;
});
if (failures.length > 0) process.exit(1);
// What reads where a secret says is seen to.
if (ways(scrypt).length !== secrets.length) throw new Error("the places of scrypt are not told apart");
const count = Object.keys(calls).length;
console.log(`constant time: ${count} calls go the same way for ${secrets.length} secrets each (${steps} steps)`);
