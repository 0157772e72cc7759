import type { Finding } from '../finding.ts';
import { countByKind, KINDS, type RepositoryReport, shown, unusedSecrets } from '../report.ts';
import { LINE } from './lines.ts';

const NAMES = { automatic: 'automatic', proposal: 'proposal', 'by-hand': 'by hand', accepted: 'accepted' } as const;

/** How far along an organisation is, as one HTML file that loads nothing. `date` is that of the reading, RFC 3339. */
export function page(title: string, reports: readonly RepositoryReport[], date: string): string {
  const all = reports.map((report) => ({ report, findings: shown(report) }));
  const open = all.filter(({ findings }) => findings.some(({ kind }) => kind !== 'accepted'));
  const unread = all.filter(({ report }) => report.failures.length > 0 || report.migration.unreadable.length > 0);
  const findings = all.flatMap((one) => one.findings);
  const clean = reports.length - open.length;
  const share = reports.length === 0 ? 100 : Math.floor((100 * clean) / reports.length);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Stored keys: ${text(title)}</title>
<style>${STYLE}</style>
<main>
<h1>Stored keys in ${text(title)}</h1>
<p class="date">Read ${text(date.slice(0, 10))} by federate migrate</p>
<section class="progress">
<p><strong>${clean}</strong> of ${reports.length} ${reports.length === 1 ? 'repository needs' : 'repositories need'} no stored key for a cloud (${share} %)</p>
<div class="bar" role="img" aria-label="${share} percent"><span style="width:${share}%"></span></div>
</section>
<section class="kinds">${KINDS.map((kind) => `<div class="${kind}"><strong>${countByKind(findings)[kind]}</strong>${NAMES[kind]}</div>`).join('')}</section>
${literal(findings)}${kinds(findings)}
<h2>By repository</h2>
${
  open.length === 0
    ? '<p>No repository has anything left to do.</p>'
    : open
        .toSorted((one, other) => other.findings.length - one.findings.length)
        .map(({ report, findings: own }) => repository(report, own))
        .join('\n')
}
${unreadList(unread.map(({ report }) => report))}${unusedList(reports)}
</main>
</html>
`;
}

function literal(findings: readonly Finding[]): string {
  const count = findings.filter(({ rule }) => rule === 'literal-key').length;
  return count === 0
    ? ''
    : `<p class="alarm">${count} ${count === 1 ? 'key stands' : 'keys stand'} in a file as it is. Revoke ${count === 1 ? 'it' : 'them'} first.</p>`;
}

function kinds(findings: readonly Finding[]): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({
    rule,
    own: findings.filter((one) => one.rule === rule),
  }));
  const rows = rules
    .toSorted((one, other) => other.own.length - one.own.length)
    .map(
      ({ rule, own }) =>
        `<tr><th scope="row"><code>${text(rule)}</code></th><td>${own.length}</td>${KINDS.map((kind) => `<td>${countByKind(own)[kind] || ''}</td>`).join('')}</tr>`,
    );
  if (rows.length === 0) return '';
  return `<h2>By kind</h2>
<div class="scroll"><table><thead><tr><th scope="col">rule</th><th scope="col">all</th>${KINDS.map((kind) => `<th scope="col">${NAMES[kind]}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function repository({ name }: RepositoryReport, findings: readonly Finding[]): string {
  const counts = countByKind(findings);
  const badges = KINDS.flatMap((kind) =>
    counts[kind] > 0 ? [`<span class="badge ${kind}">${counts[kind]} ${NAMES[kind]}</span>`] : [],
  );
  const rows = findings.map(
    ({
      file,
      line,
      rule,
      kind,
      jobs,
      step,
      secrets,
      what,
      why,
    }) => `<li><span class="badge ${kind}">${NAMES[kind]}</span> <code>${text(file)}:${line}</code> <code class="rule">${text(rule)}</code>
<p>${prose(what)}${secrets.length > 0 ? ` Secrets: ${secrets.map((secret) => `<code>${text(secret)}</code>`).join(', ')}.` : ''}${jobs.length > 0 ? ` Job ${jobs.map(text).join(', ')}${step === undefined ? '' : `, step ${text(step)}`}.` : ''}</p>${why.length > 0 ? `<ul>${why.map((one) => `<li>${prose(one)}</li>`).join('')}</ul>` : ''}</li>`,
  );
  return `<details><summary><span class="name">${text(name)}</span> ${badges.join(' ')}</summary><ol>${rows.join('')}</ol></details>`;
}

function unreadList(reports: readonly RepositoryReport[]): string {
  const rows = reports.flatMap(({ name, failures, migration }) => [
    ...failures.map((one) => `<li><strong>${text(name)}</strong>: ${text(one)}</li>`),
    ...migration.unreadable.map(
      ({ path, line, reason }) =>
        `<li><strong>${text(name)}</strong>: <code>${text(path)}:${line}</code> ${text(reason)}</li>`,
    ),
  ]);
  return rows.length === 0 ? '' : `<h2>Not read</h2><ul>${rows.join('')}</ul>`;
}

function unusedList(reports: readonly RepositoryReport[]): string {
  const rows = reports.flatMap((report) =>
    unusedSecrets(report).map(
      ({ name, place, updatedAt }) =>
        `<tr><td>${text(report.name)}</td><td><code>${text(name)}</code></td><td>${text(place)}</td><td>${text(updatedAt?.slice(0, 10) ?? '')}</td></tr>`,
    ),
  );
  return rows.length === 0
    ? ''
    : `<h2>Stored, used nowhere</h2><div class="scroll"><table><thead><tr><th>repository</th><th>secret</th><th>place</th><th>last changed</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function text(value: string): string {
  return value.replaceAll(LINE, ' ').replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** A sentence of ours; what stands between backticks is code. */
function prose(value: string): string {
  return text(value).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2128;--soft:#57606a;--ground:#fff;--panel:#f6f8fa;--line:#d0d7de;--automatic:#1a7f37;--proposal:#0969da;--by-hand:#9a6700;--accepted:#57606a;--alarm:#cf222e}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9198a1;--ground:#0d1117;--panel:#161b22;--line:#3d444d;--automatic:#3fb950;--proposal:#58a6ff;--by-hand:#d29922;--accepted:#9198a1;--alarm:#ff7b72}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.75rem;margin:0}h2{font-size:1.25rem;margin:2rem 0 .75rem}.date{color:var(--soft);margin:.25rem 0 1.5rem}
code{font:.875em ui-monospace,monospace;overflow-wrap:anywhere}
.bar{height:.75rem;border-radius:1rem;background:var(--line);overflow:hidden}.bar span{display:block;height:100%;background:var(--automatic)}
.kinds{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.75rem;margin:1.5rem 0}
.kinds div{background:var(--panel);border:1px solid var(--line);border-left:4px solid;border-radius:6px;padding:.75rem 1rem}
.kinds strong{display:block;font-size:1.5rem;line-height:1.2}
.kinds .automatic{border-left-color:var(--automatic)}.kinds .proposal{border-left-color:var(--proposal)}.kinds .by-hand{border-left-color:var(--by-hand)}.kinds .accepted{border-left-color:var(--accepted)}
.alarm{border:1px solid var(--alarm);border-left-width:4px;border-radius:6px;padding:.75rem 1rem;color:var(--alarm);font-weight:600}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .75rem;border-bottom:1px solid var(--line)}th{font-weight:600}thead th{color:var(--soft);font-size:.875rem}
details{border:1px solid var(--line);border-radius:6px;margin:.5rem 0}summary{cursor:pointer;padding:.6rem 1rem;background:var(--panel);border-radius:6px}
.name{font-weight:600;overflow-wrap:anywhere}ol{list-style:none;margin:0;padding:0 1rem}ol>li{padding:.75rem 0;border-top:1px solid var(--line)}ol>li:first-child{border-top:0}
li p{margin:.25rem 0}li ul{margin:.25rem 0;padding-left:1.25rem;color:var(--soft)}.rule{color:var(--soft)}
.badge{font-size:.75rem;font-weight:600;border:1px solid;border-radius:1rem;padding:.1rem .5rem;white-space:nowrap}
.badge.automatic{color:var(--automatic)}.badge.proposal{color:var(--proposal)}.badge.by-hand{color:var(--by-hand)}.badge.accepted{color:var(--accepted)}
`;
