/// What an address says behind its scheme; all of it where there is none.
package func behindScheme(_ address: String) -> Substring {
  guard let colon = address.firstIndex(of: ":") else { return address[...] }
  let rest = address[address.index(after: colon)...]
  return rest.hasPrefix("//") ? rest.dropFirst(2) : address[...]
}
