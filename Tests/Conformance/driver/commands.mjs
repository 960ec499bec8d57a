// Every command of the language that has a counterpart in Node: how its words are read, into a
// function that runs it in a scope and returns the value of its `result`.

import { flowCommands } from './flow-commands.mjs';
import { listCommands } from './list-commands.mjs';
import { serverCommands } from './server-commands.mjs';
import { socketCommands } from './socket-commands.mjs';

export const commands = { ...serverCommands, ...socketCommands, ...listCommands, ...flowCommands };
