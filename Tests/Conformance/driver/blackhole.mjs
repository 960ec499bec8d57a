// A port of 127.0.0.1 and 127.0.0.2 where connects get no answer: the queues of two listeners that
// never accept are filled, and what comes then is dropped by the system.

import { spawn } from 'node:child_process';
import net from 'node:net';

const hosts = ['127.0.0.1', '127.0.0.2'];

// Holds a listener in a process that is stopped, so that it accepts nothing.
const holder = `
  const net = require('node:net');
  const listen = (host, port, done) => {
    const server = net.createServer();
    server.listen({ host, port, backlog: 1 }, () => done(server.address().port));
  };
  listen('127.0.0.1', 0, (port) => listen('127.0.0.2', port, () => {
    require('node:fs').writeSync(1, String(port));
    process.kill(process.pid, 'SIGSTOP');
  }));
`;

// Resolves to `{ port, close }`.
export async function blackHole() {
  const child = spawn(process.execPath, ['-e', holder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = Number(await new Promise((resolve) => child.stdout.once('data', resolve)));
  const fillers = [];
  for (const host of hosts) {
    // Node has no backlog of 0; with one of 1 the queue takes two connections.
    for (let count = 0; count < 2; count += 1) {
      const filler = net.connect({ host, port });
      fillers.push(filler);
      await new Promise((resolve) => filler.once('connect', resolve));
    }
  }
  const close = () => {
    for (const filler of fillers) filler.destroy();
    child.kill('SIGKILL');
  };
  return { port, close };
}
