// A socket whose events, calls and callbacks are recorded.

import net from 'node:net';

import { bytesText, errorText, mark } from './recording.mjs';

// The events without arguments.
const plainEvents = ['connect', 'ready', 'drain', 'end', 'finish', 'timeout'];

export class RecordedSocket {
  #recording;
  #name;
  #socket;
  #calls = new Map();

  // Wraps `socket`, or creates one. `consume: false` leaves it without a 'data' listener.
  constructor(recording, name, { socket, consume = true, ...options } = {}) {
    this.#recording = recording;
    this.#name = name;
    this.#socket = socket ?? new net.Socket(options);
    if (socket) recording.peerRole(socket.remotePort, name);
    this.#record(socket ? 'accepted' : 'created');
    this.#listen(consume);
  }

  #listen(consume) {
    const socket = this.#socket;
    for (const event of plainEvents) socket.on(event, () => this.#event(event));
    socket.on('lookup', (error, address, family, host) =>
      this.#event('lookup', `${host}, ${error ? errorText(error) : `${address} IPv${family}`}`));
    socket.on('connectionAttempt', (...target) =>
      this.#event('connectionAttempt', targetText(...target)));
    socket.on('connectionAttemptFailed', (address, port, family, error) =>
      this.#event('connectionAttemptFailed',
        `${targetText(address, port, family)}, ${errorText(error)}`));
    socket.on('connectionAttemptTimeout', (...target) =>
      this.#event('connectionAttemptTimeout', targetText(...target)));
    socket.on('error', (error) => this.#event('error', errorText(error)));
    // Node gives no argument when there never was a descriptor; the engine always says whether
    // there was an error.
    socket.on('close', (hadError) => this.#event('close', `${hadError ?? socket.errored !== null}`));
    if (consume) this.consume();
  }

  // Adds a listener for 'data', which makes the socket flow unless it was paused.
  consume() {
    this.#socket.on('data', (chunk) => this.#recording.data(this.#name, chunk, this.#state()));
  }

  get bytesRead() { return this.#socket.bytesRead; }

  // Adds a listener, which runs after the recorder's own.
  on(event, listener) {
    this.#socket.on(event, listener);
    return this;
  }

  once(event, listener) {
    this.#socket.once(event, listener);
    return this;
  }

  // Connects to a port, or to a path.
  connect(portOrPath, host = '127.0.0.1') {
    const isPath = typeof portOrPath === 'string';
    this.#call('connect', isPath ? mark(portOrPath) : `${host}:${mark(portOrPath)}`, (callback) =>
      isPath
        ? this.#socket.connect(portOrPath, callback)
        : this.#socket.connect(portOrPath, host, callback));
  }

  // Connects to a host by name; the lookup answers `addresses`, or ENOTFOUND when there are none.
  connectByName(host, port, addresses) {
    const lookup = (_, options, done) => process.nextTick(() => {
      if (addresses.length === 0) done(notFound(host));
      else done(null, addresses.map((address) => ({ address, family: net.isIP(address) })));
    });
    // No attempt is to be given up, however busy the machine is.
    const options = { host, port, lookup, autoSelectFamilyAttemptTimeout: 60_000 };
    this.#call('connect', `${host}:${mark(port)}`, (callback) =>
      this.#socket.connect(options, callback));
  }

  // Connects to a port of 127.0.0.1 from a local address and port, as far as given.
  connectFrom(port, { localAddress, localPort }) {
    const local = `${localAddress ?? 'any'}:${localPort === undefined ? 'any' : mark(localPort)}`;
    this.#call('connect', `127.0.0.1:${mark(port)} from ${local}`, (callback) =>
      this.#socket.connect({ port, host: '127.0.0.1', localAddress, localPort }, callback));
  }

  write(data) {
    const bytes = Buffer.from(data);
    this.#call('write', bytesText(bytes), (callback) => this.#socket.write(bytes, callback));
  }

  end(data) {
    if (data === undefined) {
      this.#call('end', '', (callback) => this.#socket.end(callback));
    } else {
      const bytes = Buffer.from(data);
      this.#call('end', bytesText(bytes), (callback) => this.#socket.end(bytes, callback));
    }
  }

  destroy(error) {
    this.#call('destroy', error ? errorText(error) : '', () => this.#socket.destroy(error));
  }

  resetAndDestroy() { this.#call('resetAndDestroy', '', () => this.#socket.resetAndDestroy()); }
  destroySoon() { this.#call('destroySoon', '', () => this.#socket.destroySoon()); }
  pause() { this.#call('pause', '', () => this.#socket.pause()); }
  resume() { this.#call('resume', '', () => this.#socket.resume()); }

  // Notes the properties at a moment of the trace's choice.
  note(text) { this.#record(`note ${text}`); }

  // Records a call, what came of it, and later the callback that it passes on.
  #call(method, argument, body) {
    const count = (this.#calls.get(method) ?? 0) + 1;
    this.#calls.set(method, count);
    this.#recording.entry(this.#name, `! ${method}(${argument})`);
    try {
      const result = body((error) =>
        this.#record(`callback ${method} ${count}${error ? `(${errorText(error)})` : ''}`));
      this.#record(typeof result === 'boolean' ? `= ${result}` : '=');
    } catch (error) {
      this.#record(`threw ${errorText(error)}`);
    }
  }

  #event(name, argument) {
    this.#record(argument === undefined ? `event ${name}` : `event ${name}(${argument})`);
  }

  #record(text) {
    const state = this.#state();
    this.#recording.entry(this.#name, text, state);
  }

  #state() {
    const socket = this.#socket;
    const parts = [socket.readyState];
    for (const flag of ['connecting', 'pending', 'destroyed']) if (socket[flag]) parts.push(flag);
    parts.push(`read ${socket.bytesRead}`, `written ${socket.bytesWritten}`,
      `queued ${socket.writableLength}`);
    if (socket.localAddress !== undefined) {
      this.#recording.portRole(socket.localPort, this.#name);
      parts.push(`local ${socket.localAddress}:${mark(socket.localPort)}`);
    }
    if (socket.remoteAddress !== undefined) {
      parts.push(`remote ${socket.remoteAddress}:${mark(socket.remotePort)}`);
    }
    return parts.join(', ');
  }
}

function notFound(hostname) {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
    errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname,
  });
}

function targetText(address, port, family) {
  return port === undefined ? mark(address) : `${address}:${mark(port)} IPv${family}`;
}
