import TandemWire
import Testing

private let plan = [UInt8](0..<16)
private let other = [UInt8](repeating: 0xfe, count: 16)

@Test(arguments: [
  Route.roster(plan: plan), .putInvitation(plan: plan, id: other), .cancelInvitation(plan: other, id: plan),
  .lookUpInvitation(id: other), .sync(plan: plan, waitSeconds: 0), .sync(plan: plan, waitSeconds: 25),
  .erase(plan: plan), .putReply(id: other), .getReply(plan: plan, id: other),
])
func `a route prints itself so that it reads the same`(route: Route) {
  #expect(Route(method: route.method, path: route.path) == route)
}

@Test func `paths are those of the protocol`() {
  let hex = "000102030405060708090a0b0c0d0e0f"
  #expect(Route.roster(plan: plan).path == "/v1/plans/\(hex)/roster")
  #expect(Route.sync(plan: plan, waitSeconds: 7).path == "/v1/plans/\(hex)/sync?wait=7")
  #expect(Route.putInvitation(plan: plan, id: plan).path == "/v1/plans/\(hex)/invitations/\(hex)")
  #expect(Route.lookUpInvitation(id: plan).path == "/v1/invitations/\(hex)")
  #expect(Route.putReply(id: plan).path == "/v1/invitations/\(hex)/reply")
  #expect(Route.getReply(plan: plan, id: plan).path == Route.putInvitation(plan: plan, id: plan).path)
}

@Test func `a longer wait than is possible is cut`() {
  let path = "/v1/plans/000102030405060708090a0b0c0d0e0f/sync?wait=900"
  #expect(Route(method: "POST", path: path) == .sync(plan: plan, waitSeconds: WireLimits.waitSeconds))
}

private let id = "000102030405060708090a0b0c0d0e0f"

@Test(arguments: [
  ("GET", "/v1/plans/\(id)/sync"), ("POST", "/v1/plans/\(id)"), ("PATCH", "/v1/plans/\(id)/roster"),
  ("POST", "/v2/plans/\(id)/sync"), ("POST", "v1/plans/\(id)/sync"), ("POST", "//v1/plans/\(id)/sync"),
  ("POST", "/v1//plans/\(id)/sync"), ("POST", "/v1/plans/\(id)/sync/"), ("POST", "/v1/plans/\(id)/sync/x"),
  ("POST", "/v1/plans/\(id)/../sync"), ("POST", "/v1/plans/\(id.uppercased())/sync"),
  ("POST", "/v1/plans/\(id.dropLast())/sync"), ("POST", "/v1/plans/\(id)0/sync"),
  ("POST", "/v1/plans/\(id.dropLast())g/sync"), ("POST", "/v1/plans/%30\(id.dropFirst(3))/sync"),
  ("POST", "/v1/plans/\(id)/sync?wait="), ("POST", "/v1/plans/\(id)/sync?wait=-1"),
  ("POST", "/v1/plans/\(id)/sync?wait=1&wait=2"), ("POST", "/v1/plans/\(id)/sync?wait=99999999999999999999"),
  ("POST", "/v1/plans/\(id)/sync?w=1"), ("POST", "/v1/plans/\(id)/sync?wait=１"),
  ("DELETE", "/v1/invitations/\(id)"), ("GET", "/v1/invitations/"), ("GET", "/v1/invitations"),
  ("PUT", "/v1/plans/\(id)/invitations/\(id)/x"), ("PUT", "/v1/plans/\(id)/invitations"), ("GET", ""), ("GET", "/"),
  ("GET", "?"), ("", ""), ("GET", "/v1"), ("DELETE", "/v1/plans"), ("DELETE", "/v1/plans/"),
  ("post", "/v1/plans/\(id)/sync"),
])
func `what names no call is no route`(method: String, path: String) {
  #expect(Route(method: method, path: path) == nil)
}
