import HTTPTypes
import Hummingbird
import NIOCore
import TandemPages

/// Makes responses. Whatever is answered gets the same guarding headers.
struct Answers: Sendable {
  /// The origin that quick exit leads to: the script may try whether it answers.
  let exitOrigin: String?

  func page(_ answer: PageAnswer, status: Int? = nil) -> Response {
    var headers = HTTPFields()
    if let location = answer.location {
      headers[.location] = location
      return guarded(Response(status: .init(code: status ?? answer.status), headers: headers))
    }
    headers[.contentType] = "text/html; charset=utf-8"
    return guarded(
      Response(
        status: .init(code: status ?? answer.status), headers: headers,
        body: .init(byteBuffer: ByteBuffer(string: answer.document))))
  }

  func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
    guarded(Response(status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text))))
  }

  /// A file for the browser to keep, which shows nothing of it.
  func file(_ file: SentFile) -> Response {
    var response = text(file.text, type: file.type + "; charset=utf-8")
    response.headers[.contentDisposition] = "attachment; filename=\"\(file.name)\""
    return response
  }

  func empty(_ status: HTTPResponse.Status, _ headers: HTTPFields = HTTPFields()) -> Response {
    guarded(Response(status: status, headers: headers))
  }

  func asset(_ asset: Asset) -> Response {
    var response = guarded(
      Response(
        status: .ok, headers: [.contentType: asset.type], body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes))))
    response.headers[.cacheControl] = "private, max-age=31536000, immutable"
    return response
  }

  func guarded(_ response: Response) -> Response {
    var response = response
    for (name, value) in headers where response.headers[name] == nil { response.headers[name] = value }
    return response
  }

  private var headers: [(HTTPField.Name, String)] {
    [
      (.contentSecurityPolicy, policy), (.cacheControl, "no-store"), (.xContentTypeOptions, "nosniff"),
      // Not `no-referrer`: with that, browsers send `Origin: null` along with this program's own forms.
      (.named("Referrer-Policy"), "same-origin"), (.named("Cross-Origin-Opener-Policy"), "same-origin"),
      (.named("Cross-Origin-Resource-Policy"), "same-origin"), (.named("X-Frame-Options"), "DENY"),
    ]
  }

  /// Nothing but this program's own style sheet, script and pages.
  private var policy: String {
    let exit = exitOrigin.map { " " + $0 } ?? ""
    return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'\(exit); img-src 'self'; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  }
}

extension HTTPField.Name {
  /// - Parameter name: a token, as every name of a header is.
  static func named(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .contentSecurityPolicy }
}
