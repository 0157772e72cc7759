import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SOURCE_DIGEST, sourceDigest } from '../scripts/source-digest.ts';

it('dist, which is what runs and what other tests test, is built from the source as it is: otherwise `npm run build`', () => {
  const builtFrom = readFileSync(join(import.meta.dirname, '../dist', SOURCE_DIGEST), 'utf8').trim();
  expect(builtFrom).toBe(sourceDigest());
});
