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
    server.listen({ host, port, backlog: 0 }, () => done(server.address().port));
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
  for (const host of hosts) await fill(host, port, fillers);
  const close = () => {
    for (const filler of fillers) filler.destroy();
    child.kill('SIGKILL');
  };
  return { port, close };
}

// Connects until a connect gets no answer.
async function fill(host, port, fillers) {
  for (let answered = true; answered;) {
    const socket = net.connect({ host, port });
    socket.on('error', () => {});
    fillers.push(socket);
    answered = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      setTimeout(() => resolve(false), 300);
    });
  }
}
