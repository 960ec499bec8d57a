// Whoever imports Commands has what its interface speaks of: problems with what was written, and
// comparisons.
@_exported public import Matching
