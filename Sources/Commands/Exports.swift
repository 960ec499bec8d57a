// Whoever imports Commands has what its interface speaks of: problems with what was written,
// comparisons, and the ways to show things.
@_exported public import Matching
@_exported public import Presentation
