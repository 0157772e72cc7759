// Preloaded into one run of each contestant that is not timed: tells its memory and what it loaded, when it ends.
import { statSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const loaded = new Set();
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) loaded.add(fileURLToPath(url));
    return next(url, context);
  },
});
process.on('exit', () => {
  const bytes = [...loaded].reduce((sum, file) => sum + statSync(file).size, 0);
  writeFileSync(process.env.BENCH_PROBE, JSON.stringify({ kibibytes: process.resourceUsage().maxRSS, bytes }));
});
