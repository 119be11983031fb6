// One instance of a WebAssembly of the house, and the bytes that go between it and here: Item.swift has the same tags.
import { randomFillSync } from "node:crypto";

const utf8 = new TextEncoder();
const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function encode(value) {
  const parts = [];
  const put = (tag, number) => {
    const head = Buffer.alloc(9);
    head[0] = tag;
    head.writeBigUInt64BE(BigInt(number), 1);
    parts.push(head);
  };
  const putText = (words) => {
    const bytes = utf8.encode(words);
    put(4, bytes.length);
    parts.push(bytes);
  };
  const write = (value) => {
    if (value === undefined || value === null) parts.push(Buffer.of(0));
    else if (typeof value === "boolean") parts.push(Buffer.of(value ? 2 : 1));
    else if (typeof value === "number") put(3, value);
    else if (typeof value === "string") putText(value);
    else if (Array.isArray(value)) {
      put(5, value.length);
      value.forEach(write);
    } else {
      const items = Object.entries(value);
      put(6, items.length);
      for (const [name, item] of items) {
        putText(name);
        write(item);
      }
    }
  };
  write(value);
  return Buffer.concat(parts);
}

function decode(bytes) {
  let at = 0;
  const number = () => Number(bytes.readBigUInt64BE((at += 8) - 8));
  const list = (read) => Array.from({ length: number() }, read);
  const read = () => {
    const tag = bytes[at++];
    if (tag === 0) return undefined;
    if (tag === 1 || tag === 2) return tag === 2;
    if (tag === 3) return number();
    if (tag === 4) {
      const count = number();
      return text.decode(bytes.subarray(at, (at += count)));
    }
    if (tag === 5) return list(read);
    if (tag === 6) return Object.fromEntries(list(() => [read(), read()]).filter(([, item]) => item !== undefined));
    throw new Error(`tag ${tag}`);
  };
  const value = read();
  if (at !== bytes.length) throw new Error("bytes are left over");
  return value;
}

/** What a module wants from its host beside randomness: nothing, or it could not run in a page. */
export function strangers(module) {
  const imports = WebAssembly.Module.imports(module).map(({ module, name }) => `${module}.${name}`);
  return imports.filter((name) => name !== "tandem.random");
}

export class Instance {
  constructor(module) {
    const random = (at, count) => randomFillSync(new Uint8Array(this.exports.memory.buffer, at, count));
    this.exports = new WebAssembly.Instance(module, { tandem: { random } }).exports;
    this.exports._initialize();
  }

  /** What a section of the vectors makes of what is given. */
  ask(section, given) {
    const question = encode({ section, given });
    const room = this.exports.room(question.length);
    new Uint8Array(this.exports.memory.buffer, room, question.length).set(question);
    const count = this.exports.ask(room, question.length);
    return decode(Buffer.from(this.exports.memory.buffer.slice(this.exports.answer(), this.exports.answer() + count)));
  }
}
