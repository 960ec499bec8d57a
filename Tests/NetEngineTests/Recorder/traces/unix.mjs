// Traces of unix sockets, with a path and with an abstract name.

// Echo over a path.
export function T30(t) {
  const path = t.unixPath();
  const server = t.server('SRV', {
    onConnection: (s) => s.once('data', (bytes) => s.write(bytes)),
  });
  server.listen(() => {
    const c = t.socket('C');
    c.once('data', () => c.end());
    c.on('close', () => server.close());
    c.connect(path);
    c.write('abc');
  }, path);
}

// An abstract name: taken, talked over, and free again.
export function T31(t) {
  const name = t.abstractName();
  const server = t.server('SRV', {
    onConnection: (s) => s.once('data', () => s.end('bye')),
  });
  const both = t.after(2, () => server.close());
  server.listen(() => {
    const second = t.server('SRV2');
    second.on('error', both);
    second.listen(() => {}, name);

    const c = t.socket('C');
    c.once('connect', () => c.write('abc'));
    c.on('close', both);
    c.connect(name);
  }, name);
  server.on('close', () => t.socket('LATE').connect(name));
}
