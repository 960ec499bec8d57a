// Runs scenarios on Node with the fixtures that they may use: node record.mjs FILE...
//
// Prints the events of each as they are, with the port of a black hole (`$blackhole.port`) and a
// unique text (`$run.id`). `UPDATE_GOLDEN=1 swift test --filter ConformanceTests` writes the recordings.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { blackHole } from './blackhole.mjs';

const main = path.join(import.meta.dirname, 'main.mjs');
const hole = await blackHole();
for (const [index, file] of process.argv.slice(2).entries()) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
  const defines = [`blackhole.port=${hole.port}`, `run.id=${process.pid}-${index}`];
  const words = defines.flatMap((define) => ['--define', define]);
  const { status } = spawnSync(process.execPath, [main, ...words, path.resolve(file)], {
    cwd: folder, stdio: ['ignore', 'inherit', 'inherit'],
  });
  fs.rmSync(folder, { recursive: true });
  process.stderr.write(`${file}: status ${status}\n`);
}
hole.close();
