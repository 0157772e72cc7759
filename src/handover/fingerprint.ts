/** Odd numbers that spread the bits of a sign over 32 of them (FNV-1a, and another beside it), taken four bytes at a time. */
const PRIMES = [0x01000193, 0x85ebca6b] as const;
const START = 0x811c9dc5;

/**
 * By which post knows that a variable still has the value that this step gave it: 64 bits, in hexadecimal digits. It hides
 * nothing and proves nothing, since whoever reads it may read the variable too; it keeps the value out of the record. A hash
 * of node:crypto would do the same, and take post a sixth of its time to load.
 */
export function fingerprint(value: string): string {
  const words = new Int32Array(Math.ceil(Buffer.byteLength(value) / 4) + 1);
  // Zeros at the end of a value are none of the padding.
  words[0] = value.length;
  Buffer.from(words.buffer).write(value, 4);
  let [one, other] = [START, START];
  for (const word of words) {
    one = Math.imul(one ^ word, PRIMES[0]);
    one ^= one >>> 15;
    other = Math.imul(other ^ word, PRIMES[1]);
    other ^= other >>> 13;
  }
  return [one, other].map((bits) => (bits >>> 0).toString(16).padStart(8, '0')).join('');
}
