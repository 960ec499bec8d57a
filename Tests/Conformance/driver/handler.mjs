// What the sockets of a server do with what they receive. The handler of the moment counts, also for
// sockets that were accepted before it was set.

// The 95 printable characters that RFC 864 turns through lines of 72.
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

function chargenLines() {
  const twice = printable + printable;
  return Array.from({ length: 95 }, (_, start) => `${twice.slice(start, start + 72)}\r\n`).join('');
}

export class Handler {
  #server;

  constructor(server, { kind, data }) {
    this.#server = server;
    this.set({ kind, data });
  }

  // `data` gives the bytes of a reply.
  set({ kind, data }) {
    this.kind = kind;
    this.data = data;
  }

  // Listens to a socket that was accepted.
  attach(object) {
    const { socket } = object;
    let isHeld = false;
    let hasReplied = false;
    const goOn = () => {
      if (isHeld) socket.resume();
      isHeld = false;
      if (this.kind === 'chargen') this.#generate(socket);
    };
    socket.on('data', (chunk) => {
      if (!socket.writable) return;
      if (this.kind === 'echo' && !socket.write(chunk) && socket.writable) {
        // As long as the peer does not take our bytes, we take none of its.
        isHeld = true;
        socket.pause();
      }
      if (this.kind === 'reply' && !hasReplied) {
        hasReplied = true;
        socket.end(this.data());
      }
      if (this.kind === 'broadcast') this.#broadcast(chunk, object);
    });
    socket.on('drain', goOn);
    socket.on('finish', goOn);
    socket.on('end', () => {
      if (this.kind === 'echo' && socket.writable) socket.end();
    });
    if (this.kind === 'daytime') socket.end(`${new Date().toUTCString()}\r\n`);
    if (this.kind === 'chargen') this.#generate(socket);
  }

  #generate(socket) {
    while (socket.writable && socket.write(chargenLines()));
  }

  #broadcast(chunk, sender) {
    for (const other of this.#server.members) {
      if (other !== sender && other.socket.writable) other.socket.write(chunk);
    }
  }
}
