// The entries of one trace, and how they are written.
//
// An entry is one line of text. What it begins with says what it is:
//
//   ! write("hello")         the trace calls a method
//   = true                   … which returned; what stands between the two happened inside it
//   event data("hello")      an event, with its arguments
//   callback write 1         a callback given to a call: of the first `write` here; with its error
//   accepted                 the server handed this socket to its 'connection' listener
//
// and in braces follow the properties at that moment: for a socket its readyState, then those of
// `connecting`, `pending`, `destroyed` that are true, bytesRead, bytesWritten, writableLength, and
// the local and the remote address as far as they are defined; for a server whether it is
// listening, and where; for a path also whether the file exists. A line that begins a call has no
// properties.
//
// Ports, paths and names that differ from run to run are written as the role they have: `<SRV>` is
// the port of the server SRV, `<C>` the local port of the client C, `<path>` the unix socket.
//
// Left out: 'prefinish' (internal to Node's streams), 'resume' and 'pause' (what they do is seen in
// 'data'). 'data' events without another entry between them are one entry, as how bytes are cut
// into reads is the kernel's business.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { RecordedServer } from './server.mjs';
import { RecordedSocket } from './socket.mjs';

export class Recording {
  #endpoints = new Map();
  #roles = new Map();
  #peers = new Map();
  #scratch;

  // A server named `name`.
  server(name, options = {}) {
    return new RecordedServer(this, name, options);
  }

  // A new socket named `name`.
  socket(name, options = {}) {
    return new RecordedSocket(this, name, options);
  }

  // A client C and a socket S that a server SRV accepted: calls `body` when both sides know that
  // they are connected. The server closes when both are closed.
  pair(body, { client = {}, server: options = {}, path } = {}) {
    let s;
    const c = this.socket('C', client);
    const both = this.after(2, () => body(c, s));
    const done = this.after(2, () => server.close());
    const server = this.server('SRV', {
      ...options,
      onConnection: (socket) => {
        s = socket;
        both();
        s.on('close', done);
      },
    });
    server.listen(() => {
      c.once('ready', both);
      c.on('close', done);
      c.connect(path ?? server.port);
    }, path);
  }

  // Calls `body` once when it has been called `count` times: to wait for several events.
  after(count, body) {
    return () => {
      count -= 1;
      if (count === 0) body();
    };
  }

  // The path of a unix socket in a directory of its own, its end repeated up to a length.
  unixPath(name = 'socket', length = 0) {
    this.#scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sockscope-recorder-'));
    const shortest = path.join(this.#scratch, name);
    const unixPath = shortest.padEnd(length, shortest.at(-1));
    this.#roles.set(unixPath, '<path>');
    return unixPath;
  }

  // An abstract name that nothing else uses.
  abstractName() {
    const name = `\0sockscope-recorder-${process.pid}`;
    this.#roles.set(name, '<name>');
    return name;
  }

  // A port that nobody listens on: privileged, so that the system hands it to nobody either.
  refusedPort() {
    this.portRole(1, 'refused');
    return 1;
  }

  // A port has the role of the first that knows it as its own.
  portRole(port, name) {
    if (!this.#roles.has(port)) this.#roles.set(port, `<${name}>`);
  }

  // A port of a client that was destroyed before it knew its own.
  peerRole(port, name) {
    this.#peers.set(port, `<peer of ${name}>`);
  }

  entry(endpoint, text, state) {
    if (!this.#endpoints.has(endpoint)) this.#endpoints.set(endpoint, []);
    this.#endpoints.get(endpoint).push({ text, state });
  }

  // Bytes that directly follow bytes are one entry.
  data(endpoint, chunk, state) {
    const last = this.#endpoints.get(endpoint)?.at(-1);
    if (last?.chunks) {
      last.chunks.push(chunk);
      last.state = state;
    } else {
      this.entry(endpoint, 'event data', state);
      this.#endpoints.get(endpoint).at(-1).chunks = [chunk];
    }
  }

  removeScratch() {
    if (this.#scratch) fs.rmSync(this.#scratch, { recursive: true });
  }

  json() {
    const endpoints = {};
    for (const [name, entries] of this.#endpoints) {
      endpoints[name] = entries.map((entry) => this.#line(entry));
    }
    return `${JSON.stringify({ node: process.versions.node, endpoints }, null, 2)}\n`;
  }

  #line({ text, chunks, state }) {
    const argument = chunks ? `(${bytesText(Buffer.concat(chunks))})` : '';
    const line = `${text}${argument}${state ? ` {${state}}` : ''}`;
    return line.replace(/«([^»]+)»/g, (_, value) => {
      const key = /^\d+$/.test(value) ? Number(value) : value;
      return this.#roles.get(key) ?? this.#peers.get(key) ?? value;
    });
  }
}

// Marks a port, path or name in a line: it is written as its role, which may be known only later.
export function mark(value) {
  return `«${value}»`;
}

// Few bytes as text, many as a count.
export function bytesText(bytes) {
  return bytes.length <= 64 ? JSON.stringify(bytes.toString()) : `${bytes.length} bytes`;
}

// An error with all the fields that the engine promises, in a fixed order.
export function errorText(error) {
  const fields = [error.code];
  for (const key of ['errno', 'syscall', 'address', 'port', 'localAddress', 'localPort']) {
    if (error[key] === undefined) continue;
    const varies = key === 'port' || key === 'localPort' || /^[/\0]/.test(error[key]);
    fields.push(`${key} ${varies ? mark(error[key]) : error[key]}`);
  }
  if (error.hostname !== undefined) fields.push(`hostname ${error.hostname}`);
  fields.push(messageText(error));
  if (error.errors) fields.push(`[${error.errors.map(errorText).join('; ')}]`);
  return fields.join(', ');
}

// The message, with what varies in it marked: ports after a colon, and the error's own address.
function messageText(error) {
  let message = error.message;
  if (/^[/\0]/.test(error.address)) message = message.replace(error.address, mark(error.address));
  return `"${message.replace(/:(\d+)(?=$|[ )])/g, (_, port) => `:${mark(port)}`)}"`;
}
