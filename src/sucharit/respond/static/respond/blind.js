// The asker's half of RFC 9474 (RSABSSA-SHA384-PSS-Randomized), for a page that may come by plain HTTP: there
// browsers have random numbers (crypto.getRandomValues) but no crypto.subtle. Nothing here knows a page or a network.
const blindRSA = (function () {
  "use strict";
  const MASK = (1n << 64n) - 1n, HASH = 48, PREFIX = 32;

  // — numbers —
  function number(bytes) {
    let hex = "0x0";
    for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
    return BigInt(hex);
  }

  function bytesOf(value, size) {
    const hex = value.toString(16).padStart(size * 2, "0");
    return Uint8Array.from({ length: size }, (_, place) => parseInt(hex.slice(place * 2, place * 2 + 2), 16));
  }

  function bitsOf(value) {
    return value.toString(2).length;
  }

  function power(base, exponent, n) {
    let result = 1n;
    for (base %= n; exponent; exponent >>= 1n) {
      if (exponent & 1n) result = result * base % n;
      base = base * base % n;
    }
    return result;
  }

  // The inverse modulo n; null where there is none.
  function inverse(value, n) {
    let [a, b, x, y] = [value % n, n, 1n, 0n];
    while (a > 1n) {
      if (!b) return null;
      const times = a / b;
      [a, b] = [b, a - times * b];
      [x, y] = [y, x - times * y];
    }
    return a === 1n ? (x % n + n) % n : null;
  }

  function join(...parts) {
    const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) { joined.set(part, at); at += part.length; }
    return joined;
  }

  function chance(size) {
    return crypto.getRandomValues(new Uint8Array(size));
  }

  // A random number from 1 to n - 1, all equally likely.
  function below(n) {
    const size = Math.ceil(bitsOf(n) / 8), spare = BigInt(size * 8 - bitsOf(n));
    for (;;) {
      const drawn = number(chance(size)) >> spare;
      if (drawn > 0n && drawn < n) return drawn;
    }
  }

  // — SHA-384 (FIPS 180-4); its constants are the first 64 binary places of roots of primes —
  function placesOfRoot(prime, degree) {
    const wide = BigInt(prime) << (64n * degree);
    let low = 0n, high = 1n << 80n;
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** degree <= wide) low = middle; else high = middle;
    }
    return low & MASK;
  }

  const primes = [];
  for (let candidate = 2; primes.length < 80; candidate++) {
    if (primes.every((prime) => candidate % prime)) primes.push(candidate);
  }
  const K = primes.map((prime) => placesOfRoot(prime, 3n));
  const START = primes.slice(8, 16).map((prime) => placesOfRoot(prime, 2n));
  const turn = (x, by) => (x >> by | x << (64n - by)) & MASK;

  function sha384(message) {
    const size = Math.ceil((message.length + 17) / 128) * 128;
    const padded = join(message, [0x80], new Uint8Array(size - message.length - 9), bytesOf(BigInt(message.length) * 8n, 8));
    let state = START;
    for (let at = 0; at < size; at += 128) state = block(state, padded.subarray(at, at + 128));
    return join(...state.slice(0, 6).map((word) => bytesOf(word, 8)));
  }

  function block(state, bytes) {
    const w = Array.from({ length: 16 }, (_, place) => number(bytes.subarray(place * 8, place * 8 + 8)));
    for (let i = 16; i < 80; i++) {
      const x = w[i - 15], y = w[i - 2];
      const s0 = turn(x, 1n) ^ turn(x, 8n) ^ x >> 7n, s1 = turn(y, 19n) ^ turn(y, 61n) ^ y >> 6n;
      w.push(w[i - 16] + s0 + w[i - 7] + s1 & MASK);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 80; i++) {
      const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n), s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
      const t1 = h + s1 + (e & f ^ (e ^ MASK) & g) + K[i] + w[i], t2 = s0 + (a & b ^ a & c ^ b & c);
      [h, g, f, e, d, c, b, a] = [g, f, e, d + t1 & MASK, c, b, a, t1 + t2 & MASK];
    }
    return [a, b, c, d, e, f, g, h].map((word, place) => word + state[place] & MASK);
  }

  // — EMSA-PSS (RFC 8017, 9.1.1) —
  function mask(seed, length) {
    const parts = [];
    for (let round = 0; round * HASH < length; round++) parts.push(sha384(join(seed, bytesOf(BigInt(round), 4))));
    return join(...parts).subarray(0, length);
  }

  function encode(message, bits, salt) {
    const size = Math.ceil(bits / 8);
    const digest = sha384(join(new Uint8Array(8), sha384(message), salt));
    const masked = join(new Uint8Array(size - salt.length - HASH - 2), [1], salt);
    mask(digest, masked.length).forEach((byte, place) => { masked[place] ^= byte; });
    masked[0] &= 0xff >> (8 * size - bits);
    return number(join(masked, digest, [0xbc]));
  }

  // — the exchange. `key` is {n, e} in numbers; `given` holds a vector's salt and inverse, in tests alone —
  function prepare(message) {
    return join(chance(PREFIX), message);
  }

  function blind(key, prepared, given) {
    const salt = given ? given.salt : chance(HASH);
    const encoded = encode(prepared, bitsOf(key.n) - 1, salt);
    const factor = given ? inverse(given.inverse, key.n) : below(key.n);
    const back = factor && inverse(factor, key.n);
    if (!back || !inverse(encoded, key.n)) throw new Error("a number without an inverse");
    const size = Math.ceil(bitsOf(key.n) / 8);
    return { blinded: bytesOf(encoded * power(factor, key.e, key.n) % key.n, size), encoded, back };
  }

  // The signature of what was blinded; null where the reply is not a valid one.
  function finalize(key, kept, answer) {
    const size = Math.ceil(bitsOf(key.n) / 8);
    if (answer.length !== size) return null;
    const signature = number(answer) * kept.back % key.n;
    return power(signature, key.e, key.n) === kept.encoded ? bytesOf(signature, size) : null;
  }

  // — base64 with . and _, as the server reads it —
  function written(bytes) {
    const text = btoa(String.fromCharCode(...bytes));
    return text.replace(/\+/g, ".").replace(/\//g, "_").replace(/=+$/, "");
  }

  function read(text) {
    const plain = atob(text.replace(/\./g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  return { PREFIX, sha384, prepare, blind, finalize, number, join, written, read };
})();
