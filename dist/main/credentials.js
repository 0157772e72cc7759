import { readFileSync, writeSync } from 'node:fs';
const [, , directory = ''] = process.argv;
function kept() {
    try {
        const { freshUntil, answer } = JSON.parse(readFileSync(`${directory}/cache.json`, 'utf8'));
        return Date.now() < freshUntil ? JSON.stringify(answer) : undefined;
    }
    catch {
        return undefined;
    }
}
async function asked() {
    const { later } = await import('./programs.js');
    return (await later()).credentials(directory, process);
}
try {
    const answer = kept() ?? (await asked());
    writeSync(1, `${answer}\n`);
    process.exit(0);
}
catch (error) {
    writeSync(2, `Federate: ${error instanceof Error ? error.message : 'unexpected fault'}\n`);
    process.exit(1);
}
