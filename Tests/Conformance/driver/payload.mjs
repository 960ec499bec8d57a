// DATA: the bytes that words stand for.

import crypto from 'node:crypto';
import fs from 'node:fs';

import { SyntaxProblem } from './problem.mjs';
import { size } from './values.mjs';

const prefixes = ['hex:', 'base64:', 'file:', 'random:', 'repeat:'];

function prefixOf(word) {
  return prefixes.find((prefix) => word.parts[0].bare?.startsWith(prefix));
}

// A function from a scope to bytes. Bare words in a row are joined by one blank.
export function payload(words) {
  const pieces = [];
  let wasBare = false;
  for (const word of words) {
    const isBare = word.isBare && !prefixOf(word);
    if (wasBare && isBare) pieces.push(() => Buffer.from(' '));
    wasBare = isBare;
    pieces.push(piece(word));
  }
  return (scope) => Buffer.concat(pieces.map((bytes) => bytes(scope)));
}

function piece(word) {
  const prefix = prefixOf(word);
  if (!prefix) return (scope) => word.bytes(scope);
  const rest = word.dropping(prefix.length);
  switch (prefix) {
    case 'hex:': return constant(hex(rest));
    case 'base64:': return constant(Buffer.from(rest.literal('base64 data'), 'base64'));
    case 'file:': return () => fs.readFileSync(rest.literal("a file's path"));
    case 'random:': {
      const count = size(rest.literal('a size'), rest.position);
      return () => crypto.randomBytes(count);
    }
    default: return repetition(rest);
  }
}

const constant = (bytes) => () => bytes;

function hex(word) {
  const digits = word.literal('hexadecimal data').replace(/[ ,:\t]|0x/gi, '');
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits)) {
    throw new SyntaxProblem('write two hexadecimal digits a byte', word.position);
  }
  return Buffer.from(digits, 'hex');
}

function repetition(word) {
  const [whole, count] = word.parts[0].bare?.match(/^([1-9]\d*):/) ?? [];
  if (!whole) throw new SyntaxProblem('write repeat:COUNT:DATA', word.position);
  const once = piece(word.dropping(whole.length));
  return (scope) => {
    const bytes = once(scope);
    return Buffer.alloc(bytes.length * Number(count), bytes);
  };
}
