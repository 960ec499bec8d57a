// The option `lookup`: answers name lookups without a name service.

import net from 'node:net';

const errnos = { ENOTFOUND: -3008, EAI_AGAIN: -3001, EAI_FAIL: -3004 };

// `ADDR,ADDR`, `sync:ADDR,...`, `error:CODE` or `never`, as a function for Node's option `lookup`.
export function lookup(text) {
  if (text === 'never') return () => {};
  if (text.startsWith('error:')) {
    const code = text.slice('error:'.length);
    return (host, _, done) => setImmediate(() => done(lookupError(code, host)));
  }
  const isSync = text.startsWith('sync:');
  const answer = text.slice(isSync ? 'sync:'.length : 0).split(',')
    .map((address) => ({ address, family: net.isIP(address) }));
  return (_, { all }, done) => {
    const give = () => (all ? done(null, answer) : done(null, answer[0].address, answer[0].family));
    if (isSync) give(); else setImmediate(give);
  };
}

function lookupError(code, hostname) {
  const error = new Error(`getaddrinfo ${code} ${hostname}`);
  const errno = errnos[code];
  return Object.assign(error, { ...(errno && { errno }), code, syscall: 'getaddrinfo', hostname });
}
