// The commands for block lists, signals, and the functions of the module `net`.

import net from 'node:net';

import { SyntaxProblem } from './problem.mjs';
import { boolean, milliseconds, word } from './values.mjs';

const family = (text) => (net.isIPv6(text) ? 'ipv6' : 'ipv4');

const rules = {
  address: (list, [address]) => list.addAddress(address, family(address)),
  range: (list, [start, end]) => list.addRange(start, end, family(start)),
  subnet(list, [text]) {
    const [, network, prefix] = text.match(/^(.*)\/(\d+)$/) ?? [undefined, text, NaN];
    list.addSubnet(network, Number(prefix), family(network));
  },
};

// A command with one word, in which references are answered.
function withText(body) {
  return {
    read(reader) {
      const text = reader.value(reader.next('a text'), word);
      return (scope) => body(text(scope), scope);
    },
  };
}

export const listCommands = {
  block: {
    read(reader) {
      const name = reader.next('a name').literal('a name');
      const kind = reader.next('address, range or subnet');
      const add = rules[kind.bareText?.toLowerCase()];
      if (!add) throw new SyntaxProblem('write address, range or subnet', kind.position);
      const count = kind.bareText.toLowerCase() === 'range' ? 2 : 1;
      const words = Array.from({ length: count }, () => reader.value(reader.next('an address'), word));
      return (scope) => add(scope.run.listNamed(name), words.map((read) => read(scope)));
    },
  },
  check: {
    read(reader) {
      const name = reader.next('a name').literal('a name');
      const address = reader.value(reader.next('an address'), word);
      return (scope) => {
        const text = address(scope);
        return scope.run.named(name, 'list').list.check(text, family(text));
      };
    },
  },
  rules: withText((name, { run }) => run.named(name, 'list').list.rules),
  signal: withText((name, { run }) => run.addNamed(name, { kind: 'signal', controller: new AbortController() })),
  abort: withText((name, { run }) => run.named(name, 'signal').controller.abort()),
  isIP: withText((text) => net.isIP(text)),
  parse: withText((text) => {
    const parsed = net.SocketAddress.parse(text);
    if (!parsed) return null;
    const { address, port, family: kind, flowlabel } = parsed;
    return { address, port, family: kind, flowlabel };
  }),
  defaults: {
    read(reader) {
      const options = reader.options({
        autoSelectFamily: boolean, autoSelectFamilyAttemptTimeout: milliseconds,
      });
      return (scope) => {
        const { autoSelectFamily, autoSelectFamilyAttemptTimeout } = options(scope);
        if (autoSelectFamilyAttemptTimeout !== undefined) {
          net.setDefaultAutoSelectFamilyAttemptTimeout(autoSelectFamilyAttemptTimeout);
        }
        if (autoSelectFamily !== undefined) net.setDefaultAutoSelectFamily(autoSelectFamily);
        return {
          autoSelectFamily: net.getDefaultAutoSelectFamily(),
          autoSelectFamilyAttemptTimeout: net.getDefaultAutoSelectFamilyAttemptTimeout(),
        };
      };
    },
  },
};
