// Records what Node's `net` does in the traces of traces/*.mjs, for the engine to be compared with.
//
//   .ci/setup test                                               installs the pinned Node
//   .tools/bin/node Tests/NetEngineTests/Recorder/record.mjs     writes ../Recordings/*.json anew
//   … record.mjs DIRECTORY                                       writes into DIRECTORY instead
//
// Record again only when a trace is added or changed, or when another Node becomes the model; a
// test records into a temporary directory and compares, so a recording that is not what Node does
// does not stay unnoticed.
//
// A recording holds, for each endpoint of a trace, its own sequence of entries (see recording.mjs
// for their form). The order between endpoints is an accident of one event loop and is not kept.
// The traces run one after the other, each until nothing is left that could still happen: then
// Node emits 'beforeExit', and the next one begins. All of it happens on IPv4 loopback, and with
// names of unix sockets below a temporary directory.

import fs from 'node:fs';
import path from 'node:path';

import { Recording } from './recording.mjs';
import * as connecting from './traces/connecting.mjs';
import * as closing from './traces/closing.mjs';
import * as ending from './traces/ending.mjs';
import * as limits from './traces/limits.mjs';
import * as order from './traces/order.mjs';
import * as refusing from './traces/refusing.mjs';
import * as streams from './traces/streams.mjs';
import * as unix from './traces/unix.mjs';
import * as writing from './traces/writing.mjs';

const groups = [connecting, ending, writing, closing, unix, order, streams, refusing, limits];
const traces = groups.flatMap((group) => Object.entries(group));
const directory = process.argv[2] ?? path.join(import.meta.dirname, '..', 'Recordings');

// How long one trace may take; they need milliseconds.
const limit = 10_000;

let current;

function finish() {
  const { name, recording, watchdog } = current;
  clearTimeout(watchdog);
  recording.removeScratch();
  fs.writeFileSync(path.join(directory, `${name}.json`), recording.json());
}

function next() {
  if (current) finish();
  if (traces.length === 0) {
    process.removeListener('beforeExit', next);
    return;
  }
  const [name, run] = traces.shift();
  const recording = new Recording();
  const watchdog = setTimeout(() => {
    console.error(`trace ${name}: not done after ${limit} ms; so far:`, recording.json());
    process.exit(1);
  }, limit);
  watchdog.unref();
  current = { name, recording, watchdog };
  // Keeps the loop turning for a trace that opens no handle at all.
  setImmediate(() => run(recording));
}

fs.mkdirSync(directory, { recursive: true });
process.on('beforeExit', next);
