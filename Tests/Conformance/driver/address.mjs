// ADDRESS: what to listen at, or to connect to.

import { SyntaxProblem } from './problem.mjs';
import { isIdentifier } from './values.mjs';

// The options of `listen` or `connect` that an address stands for, or `{ server }`.
export function address(text, position) {
  if (/^\d+$/.test(text)) return { port: Number(text) };
  if (/^(\/|\.\.?\/)/.test(text)) return { path: text };
  if (/^@./.test(text)) return { path: `\0${text.slice(1)}` };
  if (/^fd:\d+$/.test(text)) return { fd: Number(text.slice(3)) };
  const [, bracketed, host, port] = text.match(/^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/) ?? [];
  if (port) return { host: bracketed ?? host, port: Number(port) };
  if (isIdentifier(text)) return { server: text };
  throw new SyntaxProblem(`${JSON.stringify(text)} is not an address`, position);
}

// An address as it is shown: a leading NUL, which makes a unix socket abstract, as `@`.
export function shownPath(path) {
  return path?.startsWith?.('\0') ? `@${path.slice(1)}` : path;
}
