import Hummingbird
import NIOCore

/// What a request comes with beside itself.
struct WebContext: InitializableFromSource {
  let channel: any Channel

  init(source: ApplicationRequestContextSource) { channel = source.channel }
}
