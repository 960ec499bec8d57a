// Whoever imports Observation has the ways to show what it tells.
@_exported public import Presentation
