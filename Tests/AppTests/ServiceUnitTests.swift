import Testing

@testable import TandemDriver

/// What a manager of services is told; how it takes it is tried with a real one's words alone.
@Suite struct ServiceUnitTests {
  @Test func `a path with anything in it stands whole in a unit`() {
    let unit = ServiceUnit.text(["/opt/a b/$HOME/50%/\"x\"/tandem-server", "run"], output: "/home/a b/50%/output")
    #expect(unit.contains(#"ExecStart="/opt/a b/$$HOME/50%%/\"x\"/tandem-server" "run""#))
    #expect(unit.contains("StandardOutput=truncate:/home/a b/50%%/output\n"))
  }

  @Test func `each copy has a unit of its own`() {
    #expect(ServiceUnit.escaped(path: "/home/alex/.local/share/tandem") == "home-alex-.local-share-tandem")
    #expect(
      ServiceUnit.escaped(path: "/.a:b.c") == #"\x2ea:b.c"#, "a dot at the beginning alone, as systemd-escape has it")
    #expect(ServiceUnit.escaped(path: "/a-b") != ServiceUnit.escaped(path: "/a/b"))
    #expect(ServiceUnit.escaped(path: "/ä b\n") == #"\xc3\xa4\x20b\x0a"#)
  }

  @Test func `where nobody manages services there is no unit`() {
    for runtime in [nil, "/nowhere"] {
      let unit = ServiceUnit(named: "tandem-server", at: "/x", home: "/nowhere", runtime: runtime)
      #expect(unit == nil)
    }
  }
}
