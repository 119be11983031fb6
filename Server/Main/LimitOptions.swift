import ArgumentParser
import TandemHTTP
import TandemService

/// The limits of the service and the front door; each has a default that suits a server of one's own.
struct LimitOptions: ParsableArguments {
  @Option(help: "Bytes of a request.") var maxRequestBytes = ServiceLimits().requestBytes
  @Option(help: "Changes of a request.") var maxChanges = ServiceLimits().changesPerRequest
  @Option(help: "Sealed bytes of a change.") var maxSealedBytes = ServiceLimits().sealedBytes
  @Option(help: "Bytes of a sealed invitation.") var maxInvitationBytes = ServiceLimits().invitationBlobBytes
  @Option(help: "Fields of a plan.") var maxRegisters = ServiceLimits().registersPerPlan
  @Option(help: "Bytes of a plan, earlier versions counted.") var maxPlanBytes = ServiceLimits().bytesPerPlan
  @Option(help: "Calls of one device that may wait at once.") var maxWaiting = ServiceLimits().waitingCallsPerDevice
  @Option(help: "Connections at once.") var maxConnections = HTTPLimits().connections
  @Option(help: "Requests a second of one device.") var deviceRate = HTTPLimits().deviceRequestsPerSecond
  @Option(help: "Requests of one device in a burst.") var deviceBurst = HTTPLimits().deviceBurst
  @Option(help: "Seconds for the body of a request.") var bodySeconds = HTTPLimits().bodySeconds
  @Option(help: "Seconds for the head of a request, and between two.") var idleSeconds = HTTPLimits().idleSeconds

  func validate() throws {
    let counts = [
      maxRequestBytes, maxChanges, maxSealedBytes, maxInvitationBytes, maxRegisters, maxPlanBytes, maxWaiting,
      maxConnections,
    ]
    guard counts.allSatisfy({ $0 > 0 }), [deviceRate, deviceBurst, bodySeconds, idleSeconds].allSatisfy({ $0 > 0 })
    else {
      throw ValidationError("A limit must be above zero.")
    }
  }

  var service: ServiceLimits {
    var limits = ServiceLimits()
    limits.requestBytes = maxRequestBytes
    limits.changesPerRequest = maxChanges
    limits.sealedBytes = maxSealedBytes
    limits.invitationBlobBytes = maxInvitationBytes
    limits.registersPerPlan = maxRegisters
    limits.bytesPerPlan = maxPlanBytes
    limits.waitingCallsPerDevice = maxWaiting
    return limits
  }

  var http: HTTPLimits {
    var limits = HTTPLimits(service: service)
    limits.connections = maxConnections
    limits.deviceRequestsPerSecond = deviceRate
    limits.deviceBurst = deviceBurst
    limits.bodySeconds = bodySeconds
    limits.idleSeconds = idleSeconds
    return limits
  }
}
