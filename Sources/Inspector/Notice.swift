/// One message for the person at the screen: what was tried or happened, and what to do next.
public struct Notice: Hashable, Sendable {
  /// How much a message matters; each tone has a word or sign besides its colour.
  public enum Tone: Hashable, Sendable {
    /// Something worth knowing.
    case information
    /// It worked.
    case success
    /// Something is not as it should be.
    case warning
    /// It failed.
    case error
  }

  /// How much it matters.
  public var tone: Tone
  /// The stable name of an error: `EADDRINUSE`.
  public var code: String?
  /// What happened, in a sentence.
  public var text: String
  /// What to do about it.
  public var nextStep: String?

  /// A message.
  public init(_ tone: Tone, code: String? = nil, _ text: String, nextStep: String? = nil) {
    self.tone = tone
    self.code = code
    self.text = text
    self.nextStep = nextStep
  }

  /// Whether it must not be replaced by what merely worked.
  var isUrgent: Bool {
    switch tone {
    case .information, .success: false
    case .warning, .error: true
    }
  }
}
