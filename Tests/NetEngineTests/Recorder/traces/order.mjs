// Traces of when basic calls take effect: in the call, in the tick after it, before or after the
// immediates. Only calls that do not wait for the other side are told apart like this; where the
// kernel has a say, the order is an accident.

// Notes the properties in the tick and in the immediates after a call.
function watch(endpoint) {
  process.nextTick(() => endpoint.note('tick'));
  setImmediate(() => endpoint.note('immediate'));
}

// A connected socket: calls `body` with it in a tick of the callback that connected it, before the
// immediates of that turn of the loop.
function connected(t, body) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C');
    c.on('ready', () => process.nextTick(() => body(c)));
    c.on('close', () => server.close());
    c.connect(server.port);
  });
}

export function T39Listen(t) {
  const server = t.server('SRV');
  server.listen(() => setImmediate(() => setImmediate(() => server.close())));
  watch(server);
}

export function T39ListenPath(t) {
  const server = t.server('SRV');
  server.listen(() => setImmediate(() => setImmediate(() => server.close())), t.unixPath());
  watch(server);
}

export function T39Close(t) {
  const server = t.server('SRV');
  server.listen(() => setImmediate(() => {
    server.close();
    watch(server);
  }));
}

export function T39GetConnections(t) {
  const server = t.server('SRV');
  server.listen(() => setImmediate(() => {
    server.getConnections();
    watch(server);
    setImmediate(() => server.close());
  }));
}

export function T39Write(t) {
  connected(t, (c) => {
    c.write('x');
    watch(c);
    setImmediate(() => c.destroy());
  });
}

export function T39Destroy(t) {
  connected(t, (c) => {
    c.destroy();
    watch(c);
  });
}

export function T39DestroyWithError(t) {
  connected(t, (c) => {
    c.destroy(Object.assign(new Error('no longer wanted'), { code: 'ERR_TEST' }));
    watch(c);
  });
}
