/// The id or name of a server or a socket, as it is written: `s1`, `s1.2`, `c1`, `web`, `web.1`.
public struct Identifier: Hashable, Sendable {
  /// What the form of an id tells about its object.
  public enum Form: Hashable, Sendable {
    /// `s1`: a server.
    case server
    /// `c1`: an outgoing socket.
    case outgoing
    /// `s1.2` or `web.2`: a socket that a server accepted.
    case accepted
    /// `web`: a server or an outgoing socket that was given a name.
    case name
  }

  /// The part before the dot, or all.
  public let head: String
  /// The number after the dot, from 1.
  public let member: Int?

  /// The id that `text` spells; `nil` when it has the form of none.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let head = String(parts[0])
    guard Self.isWord(head) else { return nil }
    self.head = head
    guard parts.count == 2 else {
      member = nil
      return
    }
    guard parts[1].utf8.allSatisfy(isDigit), parts[1].utf8.first != UInt8(ascii: "0"),
      let member = Int(parts[1])
    else { return nil }
    self.member = member
  }

  /// What its form tells about its object.
  public var form: Form {
    if member != nil { return .accepted }
    guard Self.isReserved(head) else { return .name }
    return head.utf8.first == UInt8(ascii: "c") ? .outgoing : .server
  }

  /// Whether `text` is `[A-Za-z][A-Za-z0-9_-]*`.
  static func isWord(_ text: String) -> Bool {
    text.utf8.first.map(isLetter) ?? false
      && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x5f || $0 == 0x2d }
  }

  /// Whether `text` has the form of an id that the session gives: `s1`, `c1`, `t1`.
  static func isReserved(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, "sct".utf8.contains(first), bytes.count > 1 else { return false }
    return bytes.dropFirst().allSatisfy(isDigit)
  }
}

extension Identifier: CustomStringConvertible {
  /// The id as it is written.
  public var description: String { member.map { "\(head).\($0)" } ?? head }
}

/// Whether `byte` is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }

/// Whether `byte` is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
