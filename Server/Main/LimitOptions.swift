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
  @Option(help: "Bytes of all plans together.") var maxDiskBytes = ServiceLimits().diskBytes
  @Option(help: "Plans without a second partner.") var maxUnpairedPlans = ServiceLimits().unpairedPlans
  @Option(help: "Days that a plan without a second partner is kept.") var unpairedDays = 30
  @Option(help: "Connections at once.") var maxConnections = HTTPLimits().connections
  @Option(help: "Connections at once from one address.") var maxAddressConnections = HTTPLimits().connectionsPerAddress
  @Option(help: "Requests a second of one device.") var deviceRate = HTTPLimits().deviceRequestsPerSecond
  @Option(help: "Requests of one device in a burst.") var deviceBurst = HTTPLimits().deviceBurst
  @Option(help: "Requests a second of one address that prove nothing.") var strangerRate =
    HTTPLimits().strangerRequestsPerSecond
  @Option(help: "Requests in a burst of one address that prove nothing.") var strangerBurst = HTTPLimits().strangerBurst
  @Option(help: "New plans an hour from one address.") var foundingRate = HTTPLimits().foundingsPerHour
  @Option(help: "New plans in a burst from one address.") var foundingBurst = HTTPLimits().foundingBurst
  @Option(help: "Seconds for the body of a request.") var bodySeconds = HTTPLimits().bodySeconds
  @Option(help: "Seconds for the head of a request, and between two.") var idleSeconds = HTTPLimits().idleSeconds

  func validate() throws {
    let counts = [
      maxRequestBytes, maxChanges, maxSealedBytes, maxInvitationBytes, maxRegisters, maxPlanBytes, maxWaiting,
      maxDiskBytes, maxUnpairedPlans, unpairedDays, maxConnections, maxAddressConnections,
    ]
    let amounts = [
      deviceRate, deviceBurst, strangerRate, strangerBurst, foundingRate, foundingBurst, bodySeconds, idleSeconds,
    ]
    guard counts.allSatisfy({ $0 > 0 }), amounts.allSatisfy({ $0 > 0 }) else {
      throw ValidationError("A limit must be above zero.")
    }
    guard unpairedDays <= Self.longestDays else {
      throw ValidationError("--unpaired-days takes at most \(Self.longestDays).")
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
    limits.diskBytes = maxDiskBytes
    limits.unpairedPlans = maxUnpairedPlans
    limits.unpairedMilliseconds = UInt64(clamping: unpairedDays) * ServiceLimits.dayMilliseconds
    return limits
  }

  private static let longestDays = 36_500

  var http: HTTPLimits {
    var limits = HTTPLimits(service: service)
    limits.connections = maxConnections
    limits.connectionsPerAddress = maxAddressConnections
    limits.strangerRequestsPerSecond = strangerRate
    limits.strangerBurst = strangerBurst
    limits.foundingsPerHour = foundingRate
    limits.foundingBurst = foundingBurst
    limits.deviceRequestsPerSecond = deviceRate
    limits.deviceBurst = deviceBurst
    limits.bodySeconds = bodySeconds
    limits.idleSeconds = idleSeconds
    return limits
  }
}
