// The events of a run: printed as JSON lines, and kept for those who wait for them.

import fs from 'node:fs';

// A value as JSON in pure ASCII.
export function json(value) {
  return JSON.stringify(value).replace(/[\x7f-\uffff]/g, (character) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export class EventLog {
  #count = 0;
  #start = process.hrtime.bigint();
  // The fields of all events, by source and event name.
  #events = new Map();
  // Called with the source and the name of each event, right after it was recorded.
  onEvent = () => {};

  record(source, event, fields = {}) {
    this.#count += 1;
    const t = Number((process.hrtime.bigint() - this.#start) / 1000n) / 1e6;
    const line = json({ seq: this.#count, t, source, event, ...fields });
    fs.writeSync(1, `${line}\n`);
    this.events(source, event).push(fields);
    this.onEvent(source, event);
  }

  events(source, event) {
    const key = `${source} ${event}`;
    if (!this.#events.has(key)) this.#events.set(key, []);
    return this.#events.get(key);
  }
}
