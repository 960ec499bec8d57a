// Whoever embeds the engine writes `import NetEngine` and has all that its interface speaks of: the
// actor and the lookups of the loop, and the addresses, errors and chunks.
@_exported public import EventLoop
@_exported public import NetTypes
