export const id = 7836;
export const ids = [7836];
export const modules = {

/***/ 798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ claimsWithKeys)
/* harmony export */ });
const KEYS = [
    [
        /^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/.*)?|github\.com\/enterprises\/.+)$/,
        [
            ...['actor', 'actor_id', 'enterprise_id', 'environment', 'job_workflow_ref', 'ref', 'repository'],
            ...['repository_id', 'repository_owner_id', 'workflow'],
        ],
    ],
    [
        /^gitlab\.com$/,
        [
            ...['namespace_id', 'pipeline_source', 'project_id', 'ref_protected', 'runner_environment'],
            ...['user_access_level', 'user_email', 'user_id', 'user_login'],
        ],
    ],
    [
        /^agent\.(buildkite\.com|[\w-]+\.buildkite\.(dev|site))$/,
        [
            ...['build_branch', 'cluster_id', 'cluster_name', 'organization_id', 'organization_slug'],
            ...['pipeline_id', 'pipeline_slug'],
        ],
    ],
    [/^oidc\.circleci\.com\/org\/.+$/, ['oidc.circleci.com/project-id']],
    [/^accounts\.google\.com$/, ['oaud', 'google/organization_number']],
    [/^idcs-[\w-]+\.identity\.oraclecloud\.com$/, ['rpst_id']],
];
function claimsWithKeys(issuer) {
    return ['aud', 'sub', 'amr', ...(KEYS.find(([pattern]) => pattern.test(issuer))?.[1] ?? [])];
}


/***/ }),

/***/ 5786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ absence),
/* harmony export */   Q: () => (/* binding */ claimText)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7211);

function claimText(claims, name) {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (typeof value === 'string')
        return value;
    return value === undefined || value === null ? undefined : JSON.stringify(value);
}
function absence(name, claims) {
    if (name === 'environment' && typeof claims['repository'] === 'string') {
        return 'The token has no claim `environment`: the job names none.';
    }
    return `The token has no claim \`${(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .readable */ .HD)(name)}\`.`;
}


/***/ }),

/***/ 7836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  isOfTrust: () => (/* binding */ isOfTrust),
  withFalseCondition: () => (/* binding */ withFalseCondition)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(6413);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
// EXTERNAL MODULE: ./lib/token/expect.js
var expect = __webpack_require__(7496);
// EXTERNAL MODULE: ./lib/trust/claim.js
var trust_claim = __webpack_require__(5786);
;// CONCATENATED MODULE: ./lib/trust/difference.js


const IDS = /(^repo:[^/@:]+)@[\d*]+(\/[^/@:]+)@[\d*]+(?=:|$)/;
const MOST_COMPARED = 50;
function difference(name, wanted, has, claims, wild) {
    const found = wanted
        .slice(0, MOST_COMPARED)
        .map((one) => reasonFor(name, one, has, claims, wild))
        .sort((a, b) => a.rank - b.rank);
    return found[0]?.says ?? `No value of \`${name}\` is allowed.`;
}
function reasonFor(name, wanted, has, claims, wild) {
    const same = (a, b) => (wild ? (0,expect/* matches */.cK)(b, a) : a === b);
    const rows = [
        [same(wanted.toLowerCase(), has.toLowerCase()), 'differs by case only'],
        [same(wanted.trim(), has.trim()), 'differs by blanks at an end only'],
        [
            !wild && /[*?]/.test(wanted) && (0,expect/* matches */.cK)(has, wanted),
            '`*` and `?` are plain characters here; only StringLike takes them for wildcards',
        ],
        [
            same(wanted.replace(IDS, '$1$2'), has.replace(IDS, '$1$2')),
            IDS.test(has)
                ? 'the token has ids behind the names, what is trusted has names only'
                : 'what is trusted has ids behind the names, the token has names only',
        ],
        [
            name === 'sub' && same(encoded(wanted), has),
            'a colon inside a value is written `%3A` in `sub`, and so it must be in what is trusted',
        ],
        [same(wanted.replace('pull-request', 'pull_request'), has), '`pull_request` is written with an underscore'],
        [
            same(wanted.replace(/(^|:ref:)(?!refs\/)([^:]+)$/, '$1refs/heads/$2'), has),
            'a branch is written with `refs/heads/` before it',
        ],
        [
            name === 'sub' && (wild ? (0,expect/* matches */.cK)(has, `${wanted}:*`) : has.startsWith(`${wanted}:`)),
            'the subject is customised and goes on where the trusted one ends',
        ],
        [same(wanted.replace(/\/$/, ''), has.replace(/\/$/, '')), 'differs by a slash at the end only'],
    ];
    const found = rows.findIndex(([holds]) => holds);
    const [why, rank] = found >= 0 ? [rows[found]?.[1] ?? '', found] : [name === 'sub' ? subjects(wanted, has, claims) : '', rows.length];
    const said = `\`${(0,quote/* readable */.HD)(name)}\` is ${(0,quote/* quote */.hD)(has)}, and ${(0,quote/* quote */.hD)(wanted)} is trusted`;
    return { rank: why === '' ? rank + 1 : rank, says: `${said}${why === '' ? '' : `: ${why}`}.` };
}
function subjects(wanted, has, { job_workflow_ref: workflow, repository }) {
    const [, mine = '', context = ''] = /^repo:([^:]+):(.+)$/.exec(has) ?? [];
    const [, theirs = '', other = ''] = /^repo:([^:]+):(.+)$/.exec(wanted) ?? [];
    if (mine === '' || theirs === '') {
        return /^repo:/.test(has) || has === '' ? '' : 'the subject has a form that the repository or organisation chose';
    }
    if (!(0,expect/* matches */.cK)(mine, theirs)) {
        const called = /^([^/]+\/[^/]+)\//.exec(String(workflow))?.[1];
        return called !== undefined && called === theirs && called !== repository
            ? 'the subject is that of the repository that calls the workflow, not of the one that holds it'
            : 'it is another repository';
    }
    const [is, was] = [kindOf(context), kindOf(other)];
    if (is === was)
        return is === 'context' ? '' : `it is another ${is}`;
    if (was === 'environment')
        return `what is trusted is an environment, and the job names none: its subject is that of a ${is}`;
    return is === 'environment'
        ? `the job has an environment, so its subject names that and no ${was}`
        : `the subject is that of a ${is}, what is trusted that of a ${was}`;
}
function kindOf(context) {
    if (context.startsWith('environment:'))
        return 'environment';
    if (context.startsWith('pull_request'))
        return 'pull request';
    if (context.startsWith('ref:refs/tags/'))
        return 'tag';
    return context.startsWith('ref:') ? 'branch' : 'context';
}
function encoded(subject) {
    return subject.replace(/^(repo:[^:]+:environment:)(.+)$/s, (_all, before, name) => {
        return before + name.replaceAll(':', '%3A');
    });
}

;// CONCATENATED MODULE: ./lib/trust/verdict.js
function verdict_all(truths) {
    return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}
function any(truths) {
    return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
}
function not(truth) {
    return truth === undefined ? undefined : !truth;
}
function judgementOf(where, checks) {
    const holds = verdict_all(checks.map((check) => check.holds));
    const verdict = holds === undefined ? 'unknown' : holds ? 'allow' : 'deny';
    const decisive = checks.find((check) => check.holds === (holds === false ? false : undefined));
    return { verdict, where, checks, because: verdict === 'allow' ? '' : (decisive?.because ?? '') };
}
function equality(what, wanted, has, because) {
    const holds = has !== undefined && wanted.includes(has);
    return { holds, what, wanted: wanted.join(' or '), has, because: holds ? '' : because };
}

;// CONCATENATED MODULE: ./lib/trust/entra.js





const CLAIMS = ['sub', 'job_workflow_ref', 'repository_id', 'repository_owner_id', 'project_id', 'namespace_id'];
function readTerms(expression) {
    const term = /\s*claims\['([^']+)'\]\s+(eq|matches)\s+'([^']*)'\s*(and\b|$)/y;
    const terms = [];
    while (term.lastIndex < expression.length) {
        const [, claim, operator, wanted, next] = term.exec(expression) ?? [];
        if (claim === undefined || wanted === undefined)
            return undefined;
        terms.push({ claim, operator: operator === 'eq' ? 'eq' : 'matches', wanted });
        if (next === '')
            return term.lastIndex === expression.length || expression.slice(term.lastIndex).trim() === '' ? terms : undefined;
    }
    return undefined;
}
function judgeCredential(trust, claims) {
    const { issuer, audiences, subject, expression } = trust;
    const [iss, aud] = [(0,trust_claim/* claimText */.Q)(claims, 'iss'), (0,trust_claim/* claimText */.Q)(claims, 'aud')];
    const base = [
        equality('issuer', [issuer], iss, difference('iss', [issuer], iss ?? '', claims, false)),
        equality('audience', audiences, aud, difference('aud', audiences, aud ?? '', claims, false)),
    ];
    if (expression === undefined)
        return judgementOf('the credential', [...base, subjectCheck(subject, claims)]);
    const terms = readTerms(expression);
    if (terms === undefined) {
        const because = 'The expression is not in the language of flexible credentials, which knows `eq`, `matches` and `and`.';
        return judgementOf('the credential', [
            ...base,
            { holds: undefined, what: 'expression', wanted: (0,quote/* readable */.HD)(expression), has: undefined, because },
        ]);
    }
    const also = subject === undefined ? [] : [subjectCheck(subject, claims)];
    return judgementOf('the credential', [...base, ...also, ...terms.map((term) => termCheck(term, claims))]);
}
function subjectCheck(subject, claims) {
    const sub = (0,trust_claim/* claimText */.Q)(claims, 'sub');
    const wanted = subject === undefined ? [] : [subject];
    const wild = subject !== undefined && /[*?]/.test(subject) && (0,expect/* matches */.cK)(sub ?? '', subject);
    const because = wild
        ? 'An exact credential knows no wildcards in its subject.'
        : difference('sub', wanted, sub ?? '', claims, false);
    return equality('subject', wanted, sub, because);
}
function termCheck({ claim, operator, wanted }, claims) {
    const has = (0,trust_claim/* claimText */.Q)(claims, claim);
    const base = { what: `${operator} ${(0,quote/* readable */.HD)(claim)}`, wanted: (0,quote/* readable */.HD)(wanted), has };
    if (!CLAIMS.includes(claim)) {
        const because = `Flexible credentials are not known to take the claim \`${(0,quote/* readable */.HD)(claim)}\`.`;
        return { ...base, holds: undefined, because };
    }
    if (has === undefined)
        return { ...base, holds: false, because: (0,trust_claim/* absence */.A)(claim, claims) };
    const holds = operator === 'eq' ? has === wanted : (0,expect/* matches */.cK)(has, wanted);
    const regular = operator === 'matches' && /[()|\\[\]]|\.\*/.test(wanted);
    const because = regular
        ? `\`${(0,quote/* readable */.HD)(claim)}\` is ${(0,quote/* readable */.HD)(has)}: \`matches\` takes \`*\` and \`?\` and no regular expression, so the other signs are plain characters.`
        : difference(claim, [wanted], has, claims, operator === 'matches');
    return { ...base, holds, because: holds ? '' : because };
}

// EXTERNAL MODULE: ./lib/providers/aws/condition-keys.js
var condition_keys = __webpack_require__(798);
;// CONCATENATED MODULE: ./lib/trust/iam-operators.js


const FORM = /^(?:(forallvalues|foranyvalue):)?(?:string(not)?(equals|equalsignorecase|like)(ifexists)?|(null))$/;
function readOperator(name) {
    const [whole, quantifier, negated, kind, ifExists, isNull] = FORM.exec(name.toLowerCase()) ?? [];
    if (whole === undefined || (isNull !== undefined && quantifier !== undefined))
        return undefined;
    return {
        kind: isNull !== undefined ? 'null' : kind === 'like' ? 'like' : 'equals',
        ignoresCase: kind === 'equalsignorecase',
        negated: negated !== undefined,
        ifExists: ifExists !== undefined,
        quantifier: quantifier === undefined ? undefined : quantifier === 'forallvalues' ? 'all' : 'any',
    };
}
const [STAR, MARK, UNKNOWN_TEXT] = ['\ufdd0', '\ufdd1', '\ufdd2'];
function isOneOf(value, wanted, { kind, ignoresCase }) {
    const own = (text) => {
        const plain = text.replaceAll('*', STAR).replaceAll('?', MARK);
        return ignoresCase ? plain.toLowerCase() : plain;
    };
    const has = own(value);
    return any(wanted.map(({ text, impossible, unknown }) => {
        if (impossible)
            return false;
        if (unknown)
            return undefined;
        const pattern = kind === 'like' ? text : own(text);
        const fixed = pattern.search(/[*?\ufdd2]/);
        if (fixed < 0)
            return pattern === has;
        if (!has.startsWith(pattern.slice(0, fixed)))
            return false;
        if (!pattern.includes(UNKNOWN_TEXT))
            return (0,expect/* matches */.cK)(has, pattern);
        return (0,expect/* matches */.cK)(has, pattern.replaceAll(UNKNOWN_TEXT, '*')) ? undefined : false;
    }));
}

;// CONCATENATED MODULE: ./lib/trust/iam-conditions.js






const SHOWN = 8;
function conditionChecks(name, keys, asked) {
    const operator = readOperator(name);
    if (!isObject(keys))
        return [doubt(name, '', `\`${(0,quote/* readable */.HD)(name)}\` has no keys.`)];
    return Object.entries(keys).map(([key, values]) => operator === undefined
        ? doubt(`${name} ${claimOf(key)}`, shown(listOf(values)), `\`${(0,quote/* readable */.HD)(name)}\` is not judged here.`)
        : conditionCheck(name, operator, key, listOf(values), asked));
}
function conditionCheck(name, operator, key, values, asked) {
    const what = `${(0,quote/* readable */.HD)(name)} ${(0,quote/* readable */.HD)(claimOf(key))}`;
    const value = keyValue(key, asked.claims);
    if (value.kind === 'unknown')
        return doubt(what, shown(values), value.because);
    const has = value.kind === 'present' ? value.text : undefined;
    const missing = value.kind === 'absent' ? value.because : '';
    const base = { what, wanted: shown(values), has };
    if (operator.kind === 'null') {
        const wanted = values.map((one) => String(one).toLowerCase());
        const holds = wanted.every((one) => one === 'true' || one === 'false')
            ? wanted.includes(has === undefined ? 'true' : 'false')
            : undefined;
        const because = has === undefined ? missing : `The token has \`${claimOf(key)}\`, and it must be absent.`;
        return { ...base, holds, because: holds ? '' : because };
    }
    if (has === undefined) {
        const holds = operator.ifExists || operator.quantifier === 'all' || (operator.negated && operator.quantifier !== 'any');
        return { ...base, holds, because: holds ? '' : missing };
    }
    if (values.length === 0)
        return doubt(what, '', `\`${what}\` has no values.`);
    const wanted = values.map((one) => wantedOf(one, asked));
    const one = isOneOf(has, wanted, operator);
    const holds = operator.negated ? not(one) : one;
    if (holds)
        return { ...base, holds, because: '' };
    if (holds === undefined)
        return { ...base, holds, because: `A value of \`${what}\` is not known here.` };
    const literal = !asked.hasVariables && values.some((text) => typeof text === 'string' && text.includes('${'));
    const texts = wanted.flatMap(({ text, impossible }) => (impossible ? [] : [plain(text)]));
    const because = operator.negated
        ? `\`${claimOf(key)}\` is ${(0,quote/* readable */.HD)(has)}, which is expressly excluded.`
        : literal
            ? `\`\${...}\` in the values of ${what} is plain text without \`"Version": "2012-10-17"\`.`
            : difference(claimOf(key), texts, has, asked.claims, operator.kind === 'like');
    return { ...base, holds, because };
}
function doubt(what, wanted, because) {
    return { holds: undefined, what, wanted, has: undefined, because };
}
function keyValue(key, claims) {
    const at = key.lastIndexOf(':');
    const [prefix, name] = [key.slice(0, Math.max(at, 0)).toLowerCase(), key.slice(at + 1).toLowerCase()];
    const issuer = prefixOf(claims);
    if (prefix === 'aws' || prefix === 'sts') {
        return {
            kind: 'unknown',
            because: `\`${(0,quote/* readable */.HD)(key)}\` is a fact of the request, which the token does not tell.`,
        };
    }
    if (prefix !== issuer.toLowerCase()) {
        const because = `The key \`${(0,quote/* readable */.HD)(key)}\` is that of another issuer: those of this token begin with \`${(0,quote/* readable */.HD)(issuer)}:\`.`;
        return { kind: 'absent', because };
    }
    if (!(0,condition_keys/* claimsWithKeys */.W)(issuer).includes(name)) {
        const near = name === 'repository_owner' ? ' (there is `repository_owner_id`)' : '';
        return { kind: 'absent', because: `AWS has no condition key \`${(0,quote/* readable */.HD)(name)}\` for this issuer${near}.` };
    }
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
    const [only, ...more] = Array.isArray(value) ? value : [value];
    if (typeof only === 'string' && more.length === 0)
        return { kind: 'present', text: only };
    if (only === undefined || only === null)
        return { kind: 'absent', because: (0,trust_claim/* absence */.A)(name, claims) };
    return { kind: 'unknown', because: `What AWS makes of \`${name}\` is not known where it is no single text.` };
}
function wantedOf(value, { claims, hasVariables }) {
    const text = textOf(value);
    if (!hasVariables || !text.includes('${'))
        return { text };
    let [impossible, unknown] = [false, false];
    const filled = text.replaceAll(/\$\{([^}]*)\}/g, (_whole, inside) => {
        if (inside === '*')
            return STAR;
        if (inside === '?')
            return MARK;
        if (inside === '$')
            return '$';
        const [, key = '', fallback] = /^\s*([^,\s]*)\s*(?:,\s*'([^']*)')?\s*$/.exec(inside) ?? [];
        const found = key === '' ? { kind: 'unknown' } : keyValue(key, claims);
        if (found.kind === 'unknown')
            unknown = true;
        if (found.kind === 'absent' && fallback === undefined)
            impossible = true;
        const put = found.kind === 'present' ? found.text : (fallback ?? '');
        return put.replaceAll('*', STAR).replaceAll('?', MARK);
    });
    return { text: filled, ...(impossible ? { impossible } : {}), ...(unknown ? { unknown } : {}) };
}
function textOf(value) {
    if (typeof value === 'string')
        return value;
    if (typeof value === 'number' || typeof value === 'boolean')
        return String(value);
    const sub = isObject(value) ? member(value, 'Fn::Sub') : undefined;
    const template = Array.isArray(sub) ? sub[0] : sub;
    if (typeof template !== 'string')
        return UNKNOWN_TEXT;
    return template.replaceAll(/\$\{([^}]*)\}/g, (_whole, name) => name.startsWith('!') ? `\${${name.slice(1)}}` : UNKNOWN_TEXT);
}
function prefixOf(claims) {
    return ((0,trust_claim/* claimText */.Q)(claims, 'iss') ?? '').replace(/^https?:\/\//, '');
}
function claimOf(key) {
    return key.slice(key.lastIndexOf(':') + 1);
}
function plain(text) {
    return text.replaceAll(STAR, '*').replaceAll(MARK, '?').replaceAll(UNKNOWN_TEXT, '...');
}
function shown(values) {
    const texts = values.slice(0, SHOWN).map((value) => (0,quote/* readable */.HD)(plain(textOf(value))));
    return texts.join(' or ') + (values.length > SHOWN ? ` or ${values.length - SHOWN} more` : '');
}
function listOf(value) {
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function member(object, name) {
    return Object.hasOwn(object, name) ? object[name] : undefined;
}

;// CONCATENATED MODULE: ./lib/trust/iam.js





const ACTION = 'sts:assumerolewithwebidentity';
const BUILT_IN = ['accounts.google.com', 'cognito-identity.amazonaws.com', 'graph.facebook.com', 'www.amazon.com'];
const ELEMENTS = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition'];
function judgePolicy(policy, claims, role = {}) {
    if (!isObject(policy))
        return unreadable('The policy is no JSON object.');
    const given = member(policy, 'Statement');
    const statements = Array.isArray(given) ? given : [given];
    const hasVariables = member(policy, 'Version') === '2012-10-17';
    const judged = statements.map((statement, at) => judgeStatement(statement, at, { claims, role, hasVariables }));
    if (judged.length === 0 || judged.some((one) => one === undefined)) {
        return unreadable('A statement of the policy is no object with `Effect`, `Principal` and `Action`.');
    }
    const known = judged.filter((one) => one !== undefined);
    const denies = known.filter(({ effect }) => effect === 'Deny');
    const allows = known.filter(({ effect }) => effect === 'Allow');
    const denied = denies.find(({ applies }) => applies === true);
    if (denied !== undefined)
        return conclude('deny', denied, `${denied.where} is an explicit Deny that applies to this job.`);
    const allowed = allows.find(({ applies }) => applies === true);
    const [doubtfulDeny] = denies.filter(({ applies }) => applies === undefined);
    if (allowed !== undefined && doubtfulDeny === undefined)
        return conclude('allow', allowed, '');
    const doubtful = doubtfulDeny ?? allows.find(({ applies }) => applies === undefined);
    if (doubtful !== undefined) {
        if (doubtful.effect === 'Allow' || allowed !== undefined || allows.some(({ applies }) => applies === undefined)) {
            return conclude('unknown', doubtful, firstOf(doubtful, undefined));
        }
    }
    const [nearest] = allows.toSorted((a, b) => distance(a) - distance(b));
    if (nearest === undefined)
        return { verdict: 'deny', where: '', checks: [], because: 'No statement allows anything.' };
    return conclude('deny', nearest, firstOf(nearest, false));
}
function conclude(verdict, { where, checks }, because) {
    return { verdict, where, checks, because };
}
function unreadable(because) {
    return { verdict: 'unknown', where: '', checks: [], because };
}
function firstOf({ checks }, holds) {
    return checks.find((check) => check.holds === holds)?.because ?? '';
}
function distance({ checks }) {
    return checks.reduce((sum, { holds, what }) => sum + (holds === false ? (what === 'Principal' ? 100 : 1) : 0), 0);
}
function judgeStatement(statement, at, asked) {
    if (!isObject(statement))
        return undefined;
    const effect = member(statement, 'Effect');
    if (effect !== 'Allow' && effect !== 'Deny')
        return undefined;
    const sid = member(statement, 'Sid');
    const condition = 'Condition' in statement ? statement['Condition'] : {};
    if (!isObject(condition) || Object.keys(statement).some((name) => !ELEMENTS.includes(name)))
        return undefined;
    const checks = [
        principalCheck(statement, asked),
        actionCheck(statement),
        ...Object.entries(condition).flatMap(([name, keys]) => conditionChecks(name, keys, asked)),
    ];
    return {
        effect,
        where: `Statement ${at + 1}${typeof sid === 'string' && sid !== '' ? ` (${(0,quote/* readable */.HD)(sid)})` : ''}`,
        applies: verdict_all(checks.map(({ holds }) => holds)),
        checks,
    };
}
function actionCheck(statement) {
    const [action, notAction] = [member(statement, 'Action'), member(statement, 'NotAction')];
    const wanted = listOf(action ?? notAction);
    const one = any(wanted.map((value) => (typeof value === 'string' ? (0,expect/* matches */.cK)(ACTION, value.toLowerCase()) : undefined)));
    const holds = action === undefined ? (notAction === undefined ? undefined : not(one)) : one;
    return {
        holds,
        what: action === undefined ? 'NotAction' : 'Action',
        wanted: shown(wanted),
        has: 'sts:AssumeRoleWithWebIdentity',
        because: holds
            ? ''
            : `The statement is for ${shown(wanted) || 'no action'}, and a job asks for sts:AssumeRoleWithWebIdentity.`,
    };
}
function principalCheck(statement, { claims, role }) {
    const principal = member(statement, 'Principal');
    const issuer = prefixOf(claims);
    const has = `arn:aws:iam::${role.account ?? 'ACCOUNT'}:oidc-provider/${issuer}`;
    const check = (holds, wanted, because) => {
        return { holds, what: 'Principal', wanted, has, because: holds ? '' : because };
    };
    if (principal === undefined)
        return check(undefined, 'NotPrincipal', '`NotPrincipal` is not judged here.');
    if (principal === '*')
        return check(true, '*', '');
    if (!isObject(principal))
        return check(undefined, shown([principal]), 'The principal is no object.');
    const federated = listOf(member(principal, 'Federated'));
    if (federated.length === 0) {
        const instead = Object.keys(principal).map(quote/* readable */.HD).join(', ');
        return check(false, instead, `The statement is for ${instead || 'nobody'}, and a job comes by \`Federated\`.`);
    }
    const holds = any(federated.map((value) => isProvider(value, issuer, role)));
    return check(holds, shown(federated), holds === undefined ? UNRESOLVED : wrongProvider(federated, issuer, role));
}
const UNRESOLVED = 'An intrinsic function gives the principal, and its value is not known here.';
const PROVIDER = /^arn:[\w-]+:iam::(\d{12}):oidc-provider\/(.+)$/s;
function isProvider(value, issuer, { account, guessesPrincipal }) {
    const text = textOf(value);
    if (text === '*')
        return true;
    if (text === UNKNOWN_TEXT)
        return guessesPrincipal ? true : undefined;
    if (text.includes(UNKNOWN_TEXT)) {
        const possible = (0,expect/* matches */.cK)(`arn:aws:iam::${account ?? '000000000000'}:oidc-provider/${issuer}`, text.replaceAll(UNKNOWN_TEXT, '*'));
        return possible ? (guessesPrincipal ? true : undefined) : false;
    }
    if (BUILT_IN.includes(text))
        return text === issuer;
    const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
    return ofIssuer === issuer && (account === undefined || ofAccount === account);
}
function wrongProvider(values, issuer, { account }) {
    for (const text of values.map(textOf)) {
        const [, ofAccount, ofIssuer] = PROVIDER.exec(text) ?? [];
        if (text === issuer)
            return 'The principal must be the ARN of the provider, not its host.';
        if (ofIssuer === issuer)
            return `The provider is of account ${ofAccount}, and the role of ${account}.`;
    }
    return `The statement is for another issuer than that of the token, which is ${(0,quote/* readable */.HD)(issuer)}.`;
}

;// CONCATENATED MODULE: ./lib/trust/refusal.js





const OF_TRUST = /^(AWS_ACCESS_DENIED|AZURE_(FEDERATED_CREDENTIAL_NOT_FOUND|SUBJECT_CASE|AUDIENCE_REFUSED|ISSUER_REFUSED)|GCP_(ATTRIBUTE_CONDITION|ATTRIBUTE_MAPPING|IMPERSONATION_DENIED))$/;
function isOfTrust(error) {
    return error instanceof errors/* FederateError */.J && OF_TRUST.test(error.code);
}
function withFalseCondition(error, path, text, claims) {
    const read = (0,json/* readStrictObject */.v)(text);
    const judged = 'fault' in read ? read.fault : judge(read.object, claims, error);
    const file = `\`${(0,quote/* readable */.HD)(path)}\``;
    const said = typeof judged === 'string'
        ? `${file} ${judged}.`
        : judged.verdict === 'allow'
            ? `By ${file} this job would be let in: what is in force is another trust, or another place is asked.`
            : `By ${file}, ${judged.where}: ${judged.because}`;
    const checks = typeof judged === 'string' ? [] : judged.checks;
    return new errors/* FederateError */.J(error.code, `${error.message} ${said}`, {
        hint: error.hint,
        retry: error.retry,
        cause: error,
        ...(error.hop === undefined ? {} : { hop: error.hop }),
        evidence: {
            ...error.evidence,
            ...Object.fromEntries(checks.map(({ what, wanted, has, holds }) => [
                `${holds ? '✓' : holds === false ? '✗' : '?'} ${what}`,
                `${wanted} / ${has === undefined ? 'none' : (0,quote/* readable */.HD)(has)}`,
            ])),
        },
    });
}
function judge(trust, claims, { code }) {
    if (code.startsWith('AWS_'))
        return 'Statement' in trust ? judgePolicy(trust, claims) : 'is no trust policy of IAM';
    if (code.startsWith('GCP_'))
        return 'is not evaluated by this step: `federate check` names the condition that is false';
    const { issuer, subject, audiences, claimsMatchingExpression: flexible } = trust;
    if (typeof issuer !== 'string' || !Array.isArray(audiences))
        return 'is no federated credential, as `az` shows it';
    const value = Object(flexible).value;
    return judgeCredential({
        issuer,
        audiences: audiences.map(String),
        subject: typeof subject === 'string' ? subject : undefined,
        expression: typeof value === 'string' ? value : undefined,
    }, claims);
}


/***/ })

};
