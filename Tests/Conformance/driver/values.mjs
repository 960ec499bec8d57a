// The values of arguments and options. Each function takes a text and where it stands.

import dns from 'node:dns';

import { SyntaxProblem } from './problem.mjs';

function expected(what, text, position) {
  throw new SyntaxProblem(`${JSON.stringify(text)} is not ${what}`, position);
}

export function boolean(text, position) {
  if (text === 'true' || text === 'false') return text === 'true';
  return expected('true or false', text, position);
}

export function number(text, position) {
  return /^-?\d+$/.test(text) ? Number(text) : expected('a number', text, position);
}

export function milliseconds(text, position) {
  const [, digits, unit] = text.match(/^(\d+)(ms|s|m)?$/) ?? expected('a duration', text, position);
  return Number(digits) * { ms: 1, s: 1000, m: 60_000 }[unit ?? 'ms'];
}

export function size(text, position) {
  const [, digits, unit] =
    text.match(/^(\d+)(b|k|kib|m|mib|g|gib)?$/i) ?? expected('a size', text, position);
  return Number(digits) * { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[(unit ?? 'b')[0].toLowerCase()];
}

export const word = (text) => text;

// A number, or `undefined`.
export function limit(text, position) {
  return text === 'undefined' ? undefined : number(text, position);
}

export function family(text, position) {
  return { 0: 0, 4: 4, 6: 6, ipv4: 4, ipv6: 6 }[text.toLowerCase()] ?? expected('a family', text, position);
}

export function hints(text, position) {
  if (/^\d+$/.test(text)) return Number(text);
  return text.split(',').reduce((sum, name) =>
    sum | (dns[name] ?? expected('a hint', name, position)), 0);
}

// An id or a name of an object: `s1`, `s1.2`, `c1`, `web`.
export const isIdentifier = (text) => /^[A-Za-z][\w-]*(\.[1-9]\d*)?$/.test(text ?? '');

export function objectName(text, position) {
  if (!/^[A-Za-z][\w-]{0,31}$/.test(text) || /^[sct]\d+$/.test(text)) {
    expected('a name', text, position);
  }
  return text;
}
