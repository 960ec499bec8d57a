// Runs a scenario on Node: node main.mjs [--define NAME.PROPERTY=VALUE]... FILE
//
// Prints an event a line, in the schema of `sockscope run --json`. Statuses: 0; 1 when an expectation
// or a command failed; 2 when nothing ran; 3 when a wait ran out; 70 for a mistake of this driver or
// an exception that Node itself throws out of its loop.

import fs from 'node:fs';
import path from 'node:path';

import { parse } from './parser.mjs';
import { SyntaxProblem } from './problem.mjs';
import { Run } from './run.mjs';

const version = '24.19.0';

function nothingRan(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function readArguments(words) {
  const defines = new Map();
  const rest = [...words];
  while (rest[0] === '--define') {
    const [, name, value] = rest[1]?.match(/^([A-Za-z][\w-]*\.[A-Za-z]\w*)=(.*)$/s) ??
      nothingRan('write --define NAME.PROPERTY=VALUE');
    defines.set(name, value);
    rest.splice(0, 2);
  }
  if (rest.length !== 1) nothingRan('usage: node main.mjs [--define NAME.PROPERTY=VALUE]... FILE');
  return { file: rest[0], defines };
}

function readScript(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    return nothingRan(`cannot read ${file}: ${error.message}`);
  }
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const { line, column } = error.position;
    return nothingRan(`${path.basename(file)}:${line}:${column}: ${error.message}`);
  }
}

if (process.versions.node !== version) {
  nothingRan(`this is Node ${process.versions.node}, and recordings are Node ${version}'s`);
}
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(70);
});
const { file, defines } = readArguments(process.argv.slice(2));
new Run(defines).start(readScript(file));
