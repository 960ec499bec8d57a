// Traces of what a program refuses: connections over a limit, blocked addresses, and what is aborted.
// Named for the behaviours that they show.

import net from 'node:net';

function loopback(...addresses) {
  const list = new net.BlockList();
  for (const address of addresses) list.addAddress(address);
  return list;
}

// One connection more than the limit, and another one when there is room again.
export function T15(t) {
  const a = t.socket('A');
  let first;
  const both = t.after(2, () => {
    const b = t.socket('B');
    b.on('close', () => {
      server.getConnections();
      setImmediate(() => first.end());
    });
    b.connect(server.port);
  });
  const gone = t.after(2, () => {
    const d = t.socket('D');
    d.once('ready', () => d.end());
    d.on('close', () => server.close());
    d.connect(server.port);
  });
  const server = t.server('SRV', {
    accepts: ['S', 'S2'],
    onConnection: (s) => {
      if (first) return;
      first = s;
      s.on('close', gone);
      both();
    },
  });
  server.limit(1);
  server.listen(() => {
    a.once('ready', both);
    a.on('close', gone);
    a.connect(server.port);
  });
}

// A limit of nothing.
export function MAXC005(t) {
  const server = t.server('SRV');
  server.limit(0);
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => server.close());
    c.connect(server.port);
  });
}

// A blocked address, and two of which the first one is blocked, or both are.
export function T23(t) {
  t.socket('C', { blockList: loopback('127.0.0.1') }).connect(t.refusedPort());
}

export function T23First(t) {
  const server = t.server('SRV');
  server.listen(() => {
    const c = t.socket('C', { blockList: loopback('127.0.0.2') });
    c.once('ready', () => c.end());
    c.on('close', () => server.close());
    c.connectByName('two.test', server.port, ['127.0.0.2', '127.0.0.1']);
  });
}

export function T23All(t) {
  const c = t.socket('C', { blockList: loopback('127.0.0.1', '127.0.0.2') });
  c.connectByName('two.test', t.refusedPort(), ['127.0.0.2', '127.0.0.1']);
}

// A client that its server has blocked.
export function T24(t) {
  const server = t.server('SRV', { blockList: loopback('127.0.0.1') });
  server.listen(() => {
    const c = t.socket('C');
    c.on('close', () => {
      server.getConnections();
      server.close();
    });
    c.connect(server.port);
  });
}

// Aborted in the tick of connect.
export function T29SameTick(t) {
  const controller = new AbortController();
  const c = t.socket('C', { signal: controller.signal });
  c.connect(t.refusedPort());
  controller.abort();
}

// Aborted when it is connected, with a write that is under way.
export function T29Connected(t) {
  const controller = new AbortController();
  t.pair((c) => {
    c.write('x');
    controller.abort();
  }, { client: { signal: controller.signal } });
}
