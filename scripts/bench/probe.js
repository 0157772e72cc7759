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
  const files = [...loaded].map((path) => ({ path, bytes: statSync(path).size }));
  const builtins = process.moduleLoadList
    .filter((name) => name.startsWith('NativeModule '))
    .map((name) => name.slice(13));
  const kibibytes = process.resourceUsage().maxRSS;
  writeFileSync(process.env.BENCH_PROBE, JSON.stringify({ kibibytes, files, builtins }));
});
