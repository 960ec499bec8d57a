/// What completion needs to know beside the registry.
public struct CompletionContext: Hashable, Sendable {
  /// Something that can be named in a command.
  public struct Object: Hashable, Sendable {
    /// Its id or name.
    public var name: String
    /// What to say about it, in a few words.
    public var summary: String

    /// An object, with a few words about it.
    public init(_ name: String, _ summary: String = "") {
      self.name = name
      self.summary = summary
    }
  }

  /// The servers.
  public var servers: [Object]
  /// The sockets.
  public var sockets: [Object]
  /// The themes.
  public var themes: [Object]

  /// A context with these objects.
  public init(servers: [Object] = [], sockets: [Object] = [], themes: [Object] = []) {
    self.servers = servers
    self.sockets = sockets
    self.themes = themes
  }
}

extension CompletionContext.Object {
  /// The object as a candidate.
  var candidate: Completion.Candidate { .init(Quoting.word(name), summary) }
}
