// A server whose events, calls and callbacks are recorded.

import fs from 'node:fs';
import net from 'node:net';

import { errorText, mark } from './recording.mjs';
import { RecordedSocket } from './socket.mjs';

function dropText(data) {
  if (!data) return 'nothing';
  const local = `${data.localAddress}:${mark(data.localPort)} ${data.localFamily}`;
  return `${local} from ${data.remoteAddress}:${mark(data.remotePort)} ${data.remoteFamily}`;
}

export class RecordedServer {
  #recording;
  #name;
  #server;
  #host;
  #path;
  #calls = new Map();

  // `accepts` names the sockets in the order in which they are accepted, `onConnection` gets each.
  // `host` is where it listens unless told otherwise.
  constructor(recording, name, {
    accepts = ['S'], host = '127.0.0.1', onConnection = () => {}, consume, ...options
  }) {
    this.#recording = recording;
    this.#host = host;
    this.#name = name;
    this.#server = net.createServer(options);
    const names = [...accepts];
    this.#server.on('listening', () => this.#record('event listening'));
    this.#server.on('connection', (socket) => {
      const accepted = names.shift();
      this.#record(`event connection(${accepted})`);
      onConnection(new RecordedSocket(recording, accepted, { socket, consume }));
    });
    this.#server.on('drop', (data) => {
      if (data) recording.peerRole(data.remotePort, 'dropped');
      this.#record(`event drop(${dropText(data)})`);
    });
    this.#server.on('error', (error) => this.#record(`event error(${errorText(error)})`));
    this.#server.on('close', () => this.#record('event close'));
  }

  get port() { return this.#server.address().port; }

  // Adds a listener, which runs after the recorder's own.
  on(event, listener) {
    this.#server.on(event, listener);
    return this;
  }

  once(event, listener) {
    this.#server.once(event, listener);
    return this;
  }

  // Listens on a port of the system's choice at its host, or on a path; then calls `ready`.
  listen(ready, path) {
    if (path === undefined) {
      this.#call('listen', `${this.#host}:0`, (callback) =>
        this.#server.listen(0, this.#host, callback));
    } else {
      this.#path = path;
      this.#call('listen', mark(path), (callback) => this.#server.listen(path, callback));
    }
    this.#server.once('listening', ready);
  }

  // Listens on a port of an address, without a callback: a failed call's stays registered, which
  // is an accident of Node's.
  listenOn(port, host) {
    this.#call('listen', `${host}:${mark(port)}`, () => this.#server.listen(port, host));
  }

  // Sets the most connections that may live at the same time.
  limit(count) {
    this.#call('maxConnections', count, () => { this.#server.maxConnections = count; });
  }

  close() { this.#call('close', '', (callback) => this.#server.close(callback)); }

  getConnections() {
    this.#call('getConnections', '', () =>
      this.#server.getConnections((_, count) => this.#record(`callback getConnections(${count})`)));
  }

  // Notes the properties at a moment of the trace's choice.
  note(text) { this.#record(`note ${text}`); }

  #call(method, argument, body) {
    const count = (this.#calls.get(method) ?? 0) + 1;
    this.#calls.set(method, count);
    this.#recording.entry(this.#name, `! ${method}(${argument})`);
    try {
      body((error) =>
        this.#record(`callback ${method} ${count}${error ? `(${errorText(error)})` : ''}`));
      this.#record('=');
    } catch (error) {
      this.#record(`threw ${errorText(error)}`);
    }
  }

  #record(text) {
    this.#recording.entry(this.#name, text, this.#state());
  }

  #state() {
    const parts = [this.#server.listening ? 'listening' : 'not listening'];
    if (this.#path !== undefined) {
      // Node keeps the path after close(), which its documentation denies: noted only before.
      if (this.#server.listening) parts.push(`address ${mark(this.#server.address())}`);
      if (this.#path[0] !== '\0') parts.push(fs.existsSync(this.#path) ? 'file' : 'no file');
    } else if (this.#server.address()) {
      const { address, port } = this.#server.address();
      this.#recording.portRole(port, this.#name);
      parts.push(`address ${address}:${mark(port)}`);
    }
    return parts.join(', ');
  }
}
