// `wait`: for the first event after a cursor that fits, or for a property.

import { holds } from './comparison.mjs';
import { failure } from './problem.mjs';
import { property } from './properties.mjs';

// How often properties are looked at, in milliseconds.
const interval = 1;

export class Wait {
  #run;
  #event;
  #comparisons;
  #limit;
  // The ids of the objects that have not done yet what is waited for.
  #missing;
  #timers = [];

  // Without an `event` it waits for properties.
  constructor(run, { ids, event, comparisons, limit }) {
    this.#run = run;
    this.#missing = new Set(ids);
    this.#event = event;
    this.#comparisons = comparisons;
    this.#limit = limit;
  }

  // Calls `done` in the moment when the wait is met, which may be now, or `fail` with an error.
  start(done, fail) {
    const check = () => {
      for (const id of [...this.#missing]) if (this.#isMet(id)) this.#missing.delete(id);
      if (this.#missing.size > 0) return;
      this.#stop();
      done();
    };
    const runOut = () => {
      this.#stop();
      const ids = [...this.#missing].join(', ');
      fail(failure('ERR_WAIT_TIMEOUT', `nothing that fits in ${this.#limit} ms: ${ids}`));
    };
    this.#timers.push(setTimeout(runOut, this.#limit));
    if (this.#event) this.#run.log.onEvent = check;
    else this.#timers.push(setInterval(check, interval));
    check();
  }

  #stop() {
    this.#run.log.onEvent = () => {};
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #isMet(id) {
    const fits = (valueOf) =>
      this.#comparisons.every(({ name, op, value }) => holds(valueOf(name), op, value));
    if (!this.#event) {
      const object = this.#run.find(id);
      return Boolean(object) && fits((name) => property(object, name));
    }
    const events = this.#run.log.events(id, this.#event);
    const key = `${id} ${this.#event}`;
    const from = this.#run.cursors.get(key) ?? 0;
    const index = events.findIndex((fields, at) => at >= from && fits((name) => fields[name]));
    if (index < 0) return false;
    this.#run.cursors.set(key, index + 1);
    return true;
  }
}
