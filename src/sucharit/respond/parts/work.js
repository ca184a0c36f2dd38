// The work an open page's ticket asks for: pieces, each a counter so that SHA-256("ticket:counter") begins with 16
// zero bits. Our own SHA-256, since crypto.subtle is missing where offices serve plain HTTP. It runs in workers.
function digger() {
  "use strict";
  const LETTERS = 6, BITS = 5; // of a counter, each letter five bits, so that all have one length
  const K = new Int32Array(64), w = new Int32Array(64), primes = [];
  const fraction = (number) => ((number - Math.floor(number)) * 4294967296) | 0;
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((p) => n % p)) { K[primes.length] = fraction(Math.cbrt(n)); primes.push(n); }
  }
  const [A, B, C, D, E, F, G, H] = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  let next = 0, size = 0; // the counter to try next; characters of ticket and colon
  // Puts a text of one block, at most 55 ASCII characters, where `firstWord` reads it.
  function put(text) {
    w.fill(0, 0, 16);
    for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
    w[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
    w[15] = text.length * 8;
  }
  // The first word of the block's digest.
  function firstWord() {
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3);
      const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let a = A, b = B, c = C, d = D, e = E, f = F, g = G, h = H;
    for (let i = 0; i < 64; i++) {
      const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    return (a + A) | 0;
  }
  const letter = (place) => next >>> (BITS * (LETTERS - 1 - place)) & 31;
  function isPiece() {
    for (let place = 0; place < LETTERS; place++) {
      const value = letter(place), at = size + place, shift = 24 - (at & 3) * 8;
      w[at >> 2] = w[at >> 2] & ~(255 << shift) | (value < 10 ? 48 + value : 87 + value) << shift;
    }
    return !(firstWord() >>> 16);
  }
  // Takes a ticket and where to begin, or nothing to go on; says the next piece.
  self.onmessage = (event) => {
    if (event.data) {
      next = event.data.first;
      size = event.data.ticket.length + 1;
      put(event.data.ticket + ":" + "0".repeat(LETTERS));
    }
    while (!isPiece()) next++;
    let counter = "";
    for (let place = 0; place < LETTERS; place++) counter += letter(place).toString(32);
    next++;
    self.postMessage(counter);
  };
}

// Digs for one ticket. `want(pieces)` says how many are asked for in all; `done(notify)` promises them, and calls
// notify(number, wanted) with each; "" where the browser has no workers: then the server asks to wait.
function digging(ticket) {
  const MANY = 8, MAX_WORKERS = 4, APART = 1 << 27; // each worker has counters of its own
  const pieces = [], resting = [];
  let wanted = 0, workers = 0, address = "", isBroken = false, settle = null, notify = null;

  function hire() {
    try {
      address = address || URL.createObjectURL(new Blob(["(" + digger + ")()"], { type: "text/javascript" }));
      const worker = new Worker(address);
      worker.onmessage = (event) => {
        pieces.push(event.data);
        if (pieces.length < wanted) worker.postMessage(null); else resting.push(worker);
        told();
      };
      worker.onerror = () => { isBroken = true; told(); };
      worker.postMessage({ ticket: ticket, first: APART * workers });
      workers++;
    } catch (error) {
      isBroken = true;
    }
  }

  function told() {
    if (notify) notify(Math.min(pieces.length, wanted), wanted);
    if (settle && (isBroken || pieces.length >= wanted)) { settle(pieces.join(".")); settle = null; }
  }

  return {
    canWork: () => !isBroken,
    isFor: (other) => other === ticket,
    want(number) {
      wanted = Math.max(wanted, number || 1);
      while (pieces.length < wanted && resting.length) resting.pop().postMessage(null);
      const hands = wanted > MANY ? Math.min(MAX_WORKERS, navigator.hardwareConcurrency || 1) : 1;
      while (workers < hands && !isBroken) hire();
    },
    done: (notified) => new Promise((resolve) => { settle = resolve; notify = notified; told(); }),
  };
}

// The ticket in the address, taken out of it, so that a copied address carries no used ticket.
function ticketOfAddress() {
  const found = /[?&]t=([^&]+)/.exec(location.search);
  if (found) history.replaceState(history.state, "", location.pathname + location.hash);
  return found ? decodeURIComponent(found[1]) : "";
}
