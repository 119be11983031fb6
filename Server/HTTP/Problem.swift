import HTTPTypes
import Hummingbird
import TandemWire

/// Problem documents (RFC 9457) with the codes of PROTOCOL.md, section 13. They name no plan, no id and nothing that was sent.
enum Problem {
  static func response(
    _ code: ProblemCode, status: Int? = nil, retryAfterSeconds: Int? = nil, allow: String? = nil
  ) -> Response {
    let status = status ?? code.status
    let json = """
      {"type":"urn:tandem:problem:\(code.rawValue)","title":"\(title(code, status))","status":\(status),\
      "code":"\(code.rawValue)"}
      """
    var headers = Answer.headers("application/problem+json")
    if let retryAfterSeconds { headers[.retryAfter] = String(retryAfterSeconds) }
    if let allow { headers[.allow] = allow }
    if status == 401 { headers[.wwwAuthenticate] = "Bearer" }
    return Response(
      status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: json)))
  }

  private static func title(_ code: ProblemCode, _ status: Int) -> String {
    if status == 404, code == .malformed { return "There is nothing here." }
    if status == 405 { return "This cannot be done here." }
    return switch code {
    case .malformed: "The request cannot be read."
    case .deviceUnknown: "No device of this plan has that token."
    case .deviceRevoked: "This device was removed."
    case .signupNeeded: "This server asks for a sign-up token."
    case .planUnknown: "There is no such plan here."
    case .inviteUnusable: "The invitation is unknown, expired or cancelled."
    case .recoveryUnknown: "No plan here has this recovery code."
    case .inviteTaken: "Another device has used the invitation."
    case .rosterInvalid: "The list of devices is not valid."
    case .planErased: "The plan was erased here."
    case .tooLarge: "The request is too large."
    case .upgradeNeeded: "The request is of a later version."
    case .slowDown: "Too many requests."
    case .serverFull: "The server cannot write at the moment."
    }
  }
}

/// What all answers have in common.
enum Answer {
  static func headers(_ type: String) -> HTTPFields {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[.xContentTypeOptions] = "nosniff"
    return headers
  }

  static func ok(_ body: [UInt8]) -> Response {
    Response(
      status: .ok, headers: headers("application/x-protobuf"), body: .init(byteBuffer: ByteBuffer(bytes: body)))
  }

  static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: headers("text/plain; charset=utf-8"), body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
