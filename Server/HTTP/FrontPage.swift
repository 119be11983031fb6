import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// The page at `/`: says what this is. No script, nothing loaded, nothing remembered.
enum FrontPage {
  static let response: Response = {
    var headers = Answer.headers("text/html; charset=utf-8")
    let hash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
    headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    headers[.referrerPolicy] = "no-referrer"
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
  }()

  private static let style = """
    body{max-width:34rem;margin:4rem auto;padding:0 1.25rem;font:1.05rem/1.6 system-ui,sans-serif;color:#233;\
    background:#faf9f6}h1{font-weight:500}
    """

  private static let html = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tandem server</title>
    <style>\(style)</style>
    <h1>A Tandem server</h1>
    <p>Two people keep a shared plan on their own computers. This server carries the changes between them.</p>
    <p>It stores sealed data only: whoever runs it cannot read a word of any plan. It can tell that a device connected,
    and how much it sent.</p>
    <p>There is nothing to do here in a browser. Your plan is on your computer.</p>
    </html>

    """
}

extension HTTPField.Name {
  /// Policy for what a page may load and where it may lead (W3C Referrer Policy).
  static var referrerPolicy: HTTPField.Name {
    HTTPField.Name("Referrer-Policy") ?? .contentSecurityPolicy
  }
}
