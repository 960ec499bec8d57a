// A socket of a run: its events are recorded before anything that the script adds sees them.
//
// 'pause' and 'resume' are recorded as Node's streams emit them: 'pause' within the call, when it
// changes something; 'resume' in the next tick, the first time because of the consumer, and also when
// the socket was destroyed meanwhile. The consumer is the recording 'data' listener: a listener makes
// a socket flow, so without a consumer there is none.

import { EventEmitter } from 'node:events';

import { errorFields, socketEvents } from './fields.mjs';

export class SocketObject {
  kind = 'socket';
  #log;
  #calls = new Map();
  // The 'data' events of a socket with `onread`, which has none of its own.
  #reads;
  #isConsumed = false;
  // What the script added, so that `off` can remove it.
  #blocks = [];

  constructor(log, id, socket, { consume = true, reads, server } = {}) {
    this.#log = log;
    this.id = id;
    this.socket = socket;
    this.server = server;
    this.#reads = reads;
    for (const event of Object.keys(socketEvents)) {
      if (event !== 'data') socket.on(event, (...values) => this.#record(event, values));
    }
    if (reads) reads.on('data', (chunk) => this.#record('data', [chunk]));
    else if (consume) this.consume();
  }

  get isOpen() { return !this.socket.destroyed; }

  // Adds the consumer, once.
  consume() {
    if (this.#isConsumed || this.#reads) return;
    this.#isConsumed = true;
    this.socket.on('data', (chunk) => this.#record('data', [chunk]));
  }

  // Records nothing any more: what was to create the object has thrown.
  discard() { this.#log = undefined; }

  #record(event, values) { this.#note(event, this.fields(event, values)); }

  #note(event, fields) {
    this.#log?.record(this.id, event, { ...fields, readyState: this.socket.readyState });
  }

  // The keys of an event.
  fields(event, values) { return socketEvents[event](this.socket, ...values); }

  // A callback for the next call of `method`, which is recorded.
  callback(method) {
    const n = (this.#calls.get(method) ?? 0) + 1;
    this.#calls.set(method, n);
    return (error) => this.#note('callback', { of: method, n, ...errorFields(error) });
  }

  // Adds a listener of the script; `body` gets the event's arguments.
  on(event, once, body) {
    if (event === 'data') this.consume();
    const emitter = event === 'data' && this.#reads ? this.#reads : this.socket;
    emitter[once ? 'once' : 'on'](event, body);
    this.#blocks.push({ emitter, event, body });
  }

  off(event) {
    for (const { emitter, event: other, body } of this.#blocks) {
      if (other === event) emitter.off(event, body);
    }
    this.#blocks = this.#blocks.filter((block) => block.event !== event);
  }

  // Remembers the options of the last `connect`, for the next one.
  connect(options) {
    this.options = options;
    this.socket.connect(options, this.callback('connect'));
  }

  resume() {
    this.consume();
    this.socket.resume();
  }
}

// The option `onread` with one reused buffer, and the emitter of its reads.
export function onread(size) {
  const reads = new EventEmitter();
  const callback = (count, buffer) => {
    reads.emit('data', Buffer.from(buffer.subarray(0, count)));
    return true;
  };
  return { reads, option: { buffer: Buffer.alloc(size), callback } };
}
