// Exact fractions of whole numbers. Nothing here is rounded but by `rounded`.
export const ZERO = { over: 0n, under: 1n };

const divisor = (a, b) => (b ? divisor(b, a % b) : a < 0n ? -a : a);

export function fraction(over, under = 1n) {
  const common = divisor(over, under) || 1n;
  return { over: over / common, under: under / common };
}

// "100", "33.5" and "100/3", as the API writes exact numbers.
export function parsed(text) {
  if (!/^\d{1,40}(\.\d{1,40}|\/[1-9]\d{0,39})?$/.test(text)) throw new RangeError(`no exact number: ${text}`);
  const [whole, under] = text.split("/");
  if (under) return fraction(BigInt(whole), BigInt(under));
  const [units, decimals = ""] = text.split(".");
  return fraction(BigInt(units + decimals), 10n ** BigInt(decimals.length));
}

export const plus = (a, b) => fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const times = (a, b) => fraction(a.over * b.over, a.under * b.under);
export const dividedBy = (a, count) => fraction(a.over, a.under * BigInt(count));
export const sum = (values) => values.reduce(plus, ZERO);
export const atLeast = (a, b) => a.over * b.under >= b.over * a.under;

// Half-up to two decimals, as people read scores: 94.995 is 95.00.
export function hundredths(value) {
  return (value.over * 200n + value.under) / (value.under * 2n);
}

export function written(value) {
  const number = hundredths(value);
  return `${number / 100n}.${String(number % 100n).padStart(2, "0")}`;
}
