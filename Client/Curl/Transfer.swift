import CCurl
import TandemBytes
import TandemWire

/// One libcurl handle and what it is receiving. Belongs to the thread of its `CurlLoop`.
final class Transfer {
  let easy: UnsafeMutableRawPointer
  private var headers: UnsafeMutablePointer<curl_slist>?
  private var call: Call?
  private var body: [UInt8] = []
  private var headBytes = 0
  private var isTooLarge = false

  /// Nil if libcurl cannot keep the promises of `CurlTransport` for this server.
  init?(server: CurlServer) {
    guard let easy = tandem_curl_easy_init() else { return nil }
    self.easy = easy
    guard setUp(server) else { return nil }
  }

  deinit {
    tandem_curl_easy_cleanup(easy)
    tandem_curl_list_free(headers)
  }

  var isCancelled: Bool { call?.flag.isRaised ?? false }

  /// Sets what this one call needs; false if libcurl refuses.
  func prepare(_ call: Call) -> Bool {
    let request = call.request
    self.call = call
    body = []
    headBytes = 0
    isTooLarge = false
    guard setHeaders(request.headers), setMethod(request) else { return false }
    let connect = min(CurlLimits.connectMilliseconds, request.deadlineMilliseconds)
    return set(CURLOPT_URL, request.url) && set(CURLOPT_TIMEOUT_MS, request.deadlineMilliseconds)
      && set(CURLOPT_CONNECTTIMEOUT_MS, connect)
  }

  /// What a transfer that has ended means. Valid until the handle leaves its loop.
  func outcome(_ result: CURLcode) -> Result<WireResponse, TransportError> {
    guard result == CURLE_OK else { return .failure(isTooLarge ? .notTandem : Self.error(result)) }
    let answer = TransferAnswer(
      status: tandem_curl_status(easy), contentType: tandem_curl_content_type(easy).map { String(cString: $0) },
      retryAfterSeconds: Int(clamping: tandem_curl_retry_after(easy)), body: body)
    return answer.outcome(mayBeEmpty: call?.request.mayBeEmpty ?? false)
  }

  /// Answers who waits, and forgets the call.
  func finish(_ outcome: Result<WireResponse, TransportError>) {
    call?.continuation.resume(returning: outcome)
    call = nil
    body = []
  }

  private func setUp(_ server: CurlServer) -> Bool {
    guard server.scheme == "https" || server.isLoopback else { return false }
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard tandem_curl_set_receive(easy, receiveHead, receiveBody, context) == CURLE_OK else { return false }
    guard set(CURLOPT_PROTOCOLS_STR, server.scheme), set(CURLOPT_FOLLOWLOCATION, 0), set(CURLOPT_NOSIGNAL, 1),
      set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1), set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
      set(CURLOPT_PATH_AS_IS, 1), set(CURLOPT_TCP_KEEPALIVE, 1), set(CURLOPT_USERAGENT, "tandem"),
      set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
      // A name server that hangs must not hold up a deadline or the end of the program.
      tandem_curl_set_quick_exit(easy) == CURLE_OK
    else { return false }
    // A proxy from the environment is for the way out, never for this computer.
    if server.isLoopback && !set(CURLOPT_NOPROXY, "*") { return false }
    guard let pin = server.pin else { return true }
    // The pin is the trust: the server made its certificate itself.
    return set(CURLOPT_PINNEDPUBLICKEY, "sha256//" + Base64URL.common(pin)) && set(CURLOPT_SSL_VERIFYPEER, 0)
      && set(CURLOPT_SSL_VERIFYHOST, 0)
  }

  private func setMethod(_ request: CallRequest) -> Bool {
    guard request.sendsBody else {
      return set(CURLOPT_HTTPGET, 1) && set(CURLOPT_CUSTOMREQUEST, request.method)
    }
    let copied = request.body.withUnsafeBytes { tandem_curl_set_body(easy, $0.baseAddress, $0.count) }
    return copied == CURLE_OK && set(CURLOPT_POST, 1) && set(CURLOPT_CUSTOMREQUEST, request.method)
  }

  private func setHeaders(_ lines: [String]) -> Bool {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = tandem_curl_list_append(list, line) else {
        tandem_curl_list_free(list)
        return false
      }
      list = longer
    }
    let isSet = tandem_curl_set_list(easy, CURLOPT_HTTPHEADER, list) == CURLE_OK
    tandem_curl_list_free(headers)
    headers = list
    return isSet
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool {
    tandem_curl_set_long(easy, option, value) == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: String) -> Bool {
    tandem_curl_set_text(easy, option, value) == CURLE_OK
  }

  fileprivate func countHead(_ count: Int) -> Bool {
    headBytes += count
    isTooLarge = isTooLarge || headBytes > CurlLimits.headBytes
    return !isTooLarge
  }

  fileprivate func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isTooLarge = isTooLarge || body.count + bytes.count > CurlLimits.answerBytes
    if !isTooLarge { body.append(contentsOf: bytes) }
    return !isTooLarge
  }

  private static func error(_ result: CURLcode) -> TransportError {
    switch result {
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CACERT_BADFILE:
      .certificate
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING: .notTandem
    default: .unreachable
    }
  }
}

/// libcurl's callbacks. Returning another count than was given ends the transfer.
private let receiveHead: tandem_curl_receive = { _, size, count, context in
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.countHead(size * count) ? size * count : 0
}

private let receiveBody: tandem_curl_receive = { bytes, size, count, context in
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return transfer.append(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}
