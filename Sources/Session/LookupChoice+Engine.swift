import Commands
import EventLoop
import NetEngine
import NetTypes

extension LookupChoice {
  /// What answers a lookup in this way.
  var engineLookup: ConnectOptions.Lookup {
    switch self {
    case .immediately(let list): { _, answer in answer(.success(list.map(Self.address))) }
    case .addresses(let list):
      { _, answer in
        EventLoop.shared.setImmediate { answer(.success(list.map(Self.address))) }
      }
    case .error(let code):
      { _, answer in
        EventLoop.shared.setImmediate {
          answer(.failure(LookupFailure(code: code, number: Self.numbers[code] ?? 0)))
        }
      }
    case .never: { _, _ in }
    }
  }

  /// An address as a resolver would answer it; text that is none is the engine's to refuse.
  private static func address(_ text: String) -> LookupResult.Address {
    LookupResult.Address(address: text, family: NetTypes.isIP(text) ?? .ipv4)
  }

  /// libuv's numbers of the errors of a lookup.
  private static let numbers: [String: Int32] = [
    "EAI_ADDRFAMILY": -3000, "EAI_AGAIN": -3001, "EAI_BADFLAGS": -3002, "EAI_CANCELED": -3003,
    "EAI_FAIL": -3004, "EAI_FAMILY": -3005, "EAI_MEMORY": -3006, "EAI_NODATA": -3007,
    "ENOTFOUND": -3008, "EAI_OVERFLOW": -3009, "EAI_SERVICE": -3010, "EAI_SOCKTYPE": -3011,
    "EAI_BADHINTS": -3013, "EAI_PROTOCOL": -3014,
  ]
}
