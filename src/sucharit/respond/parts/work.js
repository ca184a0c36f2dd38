// The work an open page's ticket asks for: a counter so that SHA-256("ticket:counter") begins with 16 zero bits.
// Our own SHA-256, since crypto.subtle is missing where offices serve plain HTTP. It runs in a worker.
function digger() {
  "use strict";
  const K = [], primes = [];
  const fraction = (number) => ((number - Math.floor(number)) * 4294967296) | 0;
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((p) => n % p)) { primes.push(n); K.push(fraction(Math.cbrt(n))); }
  }
  const START = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const w = new Int32Array(64);
  // The first word of the digest of one block: at most 55 ASCII characters.
  function firstWord(text) {
    const size = text.length;
    w.fill(0, 0, 16);
    for (let i = 0; i < size; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
    w[size >> 2] |= 0x80 << (24 - (size & 3) * 8);
    w[15] = size * 8;
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15], y = w[i - 2];
      const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ (x >>> 3);
      const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ (y >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = START;
    for (let i = 0; i < 64; i++) {
      const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    return (a + START[0]) | 0;
  }
  self.onmessage = (event) => {
    let counter = 0;
    while (firstWord(event.data + ":" + counter.toString(36)) >>> 16) counter++;
    self.postMessage(counter.toString(36));
  };
}

// A promise of the counter; "" where the browser has no workers: then the server asks to wait.
function dig(ticket) {
  return new Promise((resolve) => {
    try {
      const address = URL.createObjectURL(new Blob(["(" + digger + ")()"], { type: "text/javascript" }));
      const worker = new Worker(address);
      worker.onmessage = (event) => { resolve(event.data); worker.terminate(); URL.revokeObjectURL(address); };
      worker.onerror = () => resolve("");
      worker.postMessage(ticket);
    } catch (error) {
      resolve("");
    }
  });
}

// The ticket in the address, taken out of it, so that a copied address carries no used ticket.
function ticketOfAddress() {
  const found = /[?&]t=([^&]+)/.exec(location.search);
  if (found) history.replaceState(history.state, "", location.pathname + location.hash);
  return found ? decodeURIComponent(found[1]) : "";
}
