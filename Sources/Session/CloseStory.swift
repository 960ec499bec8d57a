import NetTypes

/// Why a socket comes to its end, as far as it has.
enum CloseStory: Hashable {
  /// It goes on in both directions.
  case running
  /// We were asked to end our side.
  case endedHere
  /// The peer ended its side.
  case endedByPeer
  /// Both ended, each by itself.
  case endedByBoth
  /// We were asked to destroy it.
  case destroyedHere
  /// We were asked to reset it.
  case resetHere
  /// It failed.
  case failed(NetError)

  /// Our side is to end.
  mutating func end() {
    switch self {
    case .running: self = .endedHere
    case .endedByPeer: self = .endedByBoth
    case .endedHere, .endedByBoth, .destroyedHere, .resetHere, .failed: break
    }
  }

  /// The peer ended its side.
  mutating func peerEnded() {
    switch self {
    case .running: self = .endedByPeer
    case .endedHere: self = .endedByBoth
    case .endedByPeer, .endedByBoth, .destroyedHere, .resetHere, .failed: break
    }
  }

  /// It is to be destroyed; what was decided before stays.
  mutating func destroy() {
    switch self {
    case .running, .endedHere, .endedByPeer, .endedByBoth: self = .destroyedHere
    case .destroyedHere, .resetHere, .failed: break
    }
  }

  /// It is to be reset; what was decided before stays.
  mutating func reset() {
    switch self {
    case .running, .endedHere, .endedByPeer, .endedByBoth: self = .resetHere
    case .destroyedHere, .resetHere, .failed: break
    }
  }

  /// It failed, which says more than all that was asked for.
  mutating func fail(_ error: NetError) { self = .failed(error) }

  /// The reason in a few words, once the socket is closed.
  var reason: String {
    switch self {
    case .running: "closed"
    case .endedHere: "ended here"
    case .endedByPeer: "ended by peer"
    case .endedByBoth: "ended by both"
    case .destroyedHere: "destroyed here"
    case .resetHere: "reset here"
    case .failed(let error): error.shortReason
    }
  }
}

extension NetError {
  /// The error in two words.
  fileprivate var shortReason: String {
    switch (syscall, code) {
    case ("read"?, "ECONNRESET"), ("write"?, "ECONNRESET"): "reset by peer"
    case (let syscall?, _): "\(syscall) \(code.rawValue)"
    case (nil, _) where !errors.isEmpty: "connect \(code.rawValue)"
    case (nil, _): code.rawValue
    }
  }
}
