/// The names of the tests of the checkout: `suite: name` of Swift's tests, and the names of the files
/// of scenarios and recordings.
enum Tests {
  static func names() throws -> Set<String> { Set(try Claim.all.get().map(\.test)) }
}
