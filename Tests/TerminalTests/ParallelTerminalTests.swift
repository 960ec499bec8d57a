import Testing

/// The program itself, on terminals, where no time is measured: a few tests at a time.
@Suite(.onThreads, .timeLimit(.minutes(5))) struct ParallelTerminalTests {}
