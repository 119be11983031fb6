import FoundationEssentials
import TandemWire

/// An HTTP answer, whole, from whatever stands at the server's address.
struct TransferAnswer {
  let status: Int
  let contentType: String?
  /// 0 if the answer named none.
  let retryAfterSeconds: Int
  let body: [UInt8]

  private struct Problem: Decodable {
    let code: String
  }

  /// What it means as an answer of a Tandem server. A proxy, a router's log-in page or a later server's unknown problem is none.
  func outcome(mayBeEmpty: Bool) -> Result<WireResponse, TransportError> {
    if (200...299).contains(status) {
      guard body.isEmpty ? mayBeEmpty && mediaType != "text/html" : mediaType == "application/x-protobuf" else {
        return .failure(.notTandem)
      }
      return .success(.ok(body))
    }
    guard mediaType == "application/problem+json",
      let problem = try? JSONDecoder().decode(Problem.self, from: Data(body)),
      let code = ProblemCode(rawValue: problem.code)
    else { return .failure(isGatewayAlone ? .unreachable : .notTandem) }
    let seconds = min(retryAfterSeconds, CurlLimits.retryAfterSeconds)
    return .success(.problem(code, retryAfterSeconds: seconds > 0 ? seconds : nil))
  }

  /// A proxy in front of the server says that the server behind it is away: nothing is wrong with the address.
  private var isGatewayAlone: Bool { (502...504).contains(status) }

  private var mediaType: String {
    let type = (contentType ?? "").prefix { $0 != ";" }
    return String(type.filter { $0 != " " }).lowercased()
  }
}
