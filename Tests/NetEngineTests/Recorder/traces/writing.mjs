// Traces of writing: backpressure, and writes at the wrong time.

const large = Buffer.alloc(8 * 1024 * 1024, 'x');

// More than the kernel takes to a peer that does not read, until it does.
export function T18(t) {
  let s;
  const c = t.socket('C');
  const both = t.after(2, () => {
    c.write(large);
    c.write('0123456789');
    setImmediate(() => {
      c.note('blocked');
      s.resume();
    });
  });
  const server = t.server('SRV', {
    onConnection: (socket) => {
      s = socket;
      s.pause();
      both();
    },
  });
  server.listen(() => {
    c.once('ready', both);
    c.once('drain', () => c.end());
    c.on('close', () => server.close());
    c.connect(server.port);
  });
}

// A connected pair: calls `body` when both sides know that they are.
function pair(t, body, { client = {}, server: options = {} } = {}) {
  let s;
  const c = t.socket('C', client);
  const both = t.after(2, () => body(c, s));
  const server = t.server('SRV', {
    ...options,
    onConnection: (socket) => {
      s = socket;
      both();
    },
  });
  const done = t.after(2, () => server.close());
  server.listen(() => {
    c.once('ready', both);
    c.on('close', done);
    c.connect(server.port);
  });
  server.on('connection', (socket) => socket.on('close', done));
}

// The other side ended, and so did this one; then it writes inside 'end'.
export function T33OwnEnd(t) {
  pair(t, (c, s) => {
    c.once('end', () => c.write('x'));
    c.end();
    s.end();
  });
}

// The other side ended, this one by itself; then it writes.
export function T33AutoEnd(t) {
  pair(t, (c, s) => {
    c.once('end', () => setImmediate(() => c.write('x')));
    s.end();
  });
}

// The other side is gone, this one half-open; then it writes three times.
export function T33HalfOpen(t) {
  pair(t, (c, s) => {
    s.on('close', () => {
      c.write('1');
      setImmediate(() => {
        c.write('2');
        setImmediate(() => c.write('3'));
      });
    });
    c.once('end', () => s.destroy());
    s.end();
  }, { client: { allowHalfOpen: true } });
}

// Write after end.
export function T34WriteAfterEnd(t) {
  pair(t, (c) => {
    c.end();
    c.write('x');
  });
}

// End after finish.
export function T34EndAfterFinish(t) {
  pair(t, (c, s) => {
    c.once('finish', () => setImmediate(() => {
      c.end();
      setImmediate(() => s.end());
    }));
    c.end();
  }, { server: { allowHalfOpen: true } });
}

// End, then destroy.
export function T34EndThenDestroy(t) {
  pair(t, (c) => {
    c.end();
    c.destroy();
  });
}

// Destroyed with writes pending.
export function T34DestroyPending(t) {
  pair(t, (c, s) => {
    s.pause();
    c.write(large);
    c.write('x');
    c.end();
    c.on('close', () => s.destroy());
    c.destroy();
  });
}

// Reset by the other side with writes pending.
export function T34ResetPending(t) {
  pair(t, (c, s) => {
    s.pause();
    c.write(large);
    c.write('x');
    c.end();
    setImmediate(() => s.resetAndDestroy());
  });
}
