// Traces of closing: a server with live connections, and a reset.

// The server closes while a connection lives. It has an address of its own, so that nobody else's
// listener takes its port before the late client connects.
export function T07(t) {
  const host = '127.0.0.7';
  let s;
  let port;
  const c = t.socket('C');
  const server = t.server('SRV', {
    host,
    onConnection: (socket) => {
      s = socket;
      s.once('data', () => {
        server.close();
        s.end();
      });
      both();
    },
  });
  const both = t.after(2, () => {
    server.close();
    server.getConnections();
    const late = t.socket('LATE');
    late.on('close', () => c.write('still works'));
    late.connect(port, host);
  });
  server.listen(() => {
    ({ port } = server);
    c.once('ready', both);
    c.connect(port, host);
  });
}

// The server is closed again when it is closed already.
export function T07Again(t) {
  const server = t.server('SRV');
  server.listen(() => {
    server.close();
    server.once('close', () => setImmediate(() => server.close()));
  });
}

// The client resets a live connection, and writes.
export function T09(t) {
  const c = t.socket('C');
  const both = t.after(2, () => {
    c.resetAndDestroy();
    c.write('x');
  });
  const server = t.server('SRV', {
    onConnection: (s) => {
      s.on('close', () => server.close());
      both();
    },
  });
  server.listen(() => {
    c.once('ready', both);
    c.connect(server.port);
  });
}

// A reset that is asked for while connecting.
export function T10(t) {
  const server = t.server('SRV', { onConnection: (s) => s.on('close', () => server.close()) });
  server.listen(() => {
    const c = t.socket('C');
    c.connect(server.port);
    c.resetAndDestroy();
  });
}

// Closed before it listens, which it does at once for a path …
export function T36Path(t) {
  const server = t.server('SRV');
  server.listen(() => {}, t.unixPath());
  server.close();
}

// … but not for a host.
export function T36Host(t) {
  const server = t.server('SRV');
  server.listen(() => {});
  server.close();
}

// Closed and made to listen again in one tick.
export function T36Again(t) {
  const path = t.unixPath();
  const server = t.server('SRV');
  server.listen(() => {
    server.close();
    server.listen(() => server.close(), path);
  }, path);
}
