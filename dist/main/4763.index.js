export const id = 4763;
export const ids = [4763];
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

/***/ 4763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportInspection: () => (/* binding */ reportInspection)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
// EXTERNAL MODULE: ./lib/trust/claim.js
var trust_claim = __webpack_require__(5786);
;// CONCATENATED MODULE: ./lib/trust/grant.js



const GITHUB_WITH_KEYS = /^https:\/\/token\.actions\./;
function grantFor(claims, scope) {
    if ((0,trust_claim/* claimText */.Q)(claims, 'iss') === undefined || (0,trust_claim/* claimText */.Q)(claims, 'sub') === undefined) {
        throw refused('The claims have no `iss` and `sub`.', 'Give those of a token: `federate inspect` prints them.');
    }
    if ((0,trust_claim/* claimText */.Q)(claims, 'repository') !== undefined)
        return githubGrant(claims, scope);
    if ((0,trust_claim/* claimText */.Q)(claims, 'project_path') !== undefined)
        return gitlabGrant(claims, scope);
    if (scope.kind !== 'this-job')
        throw refused(`What \`--for\` means is known of GitHub and GitLab alone.`, 'Leave it out.');
    const sub = grant_text(claims, 'sub');
    return {
        ...start(claims),
        subjects: [sub],
        wild: false,
        ids: [],
        context: [],
        who: `jobs with the subject ${(0,quote/* quote */.hD)(sub)}`,
        notes: [],
    };
}
function start(claims) {
    return { issuer: grant_text(claims, 'iss') };
}
function grant_text(claims, name) {
    return (0,trust_claim/* claimText */.Q)(claims, name) ?? '';
}
function refused(reason, hint) {
    return new errors/* FederateError */.J('INPUT_INVALID', reason, { hop: 'trust', hint });
}
function exact(claims, ...names) {
    return names.flatMap((claim) => {
        const value = (0,trust_claim/* claimText */.Q)(claims, claim);
        return value === undefined || value === '' ? [] : [{ claim, value, wild: false }];
    });
}
function githubGrant(claims, scope) {
    const [repository, sub] = [grant_text(claims, 'repository'), grant_text(claims, 'sub')];
    const [owner = '', name = ''] = repository.split('/');
    const [ownerId, id] = [grant_text(claims, 'repository_owner_id'), grant_text(claims, 'repository_id')];
    const plain = `repo:${repository}`;
    const withIds = ownerId === '' || id === '' ? undefined : `repo:${owner}@${ownerId}/${name}@${id}`;
    const isWithIds = withIds !== undefined && sub.startsWith(`${withIds}:`);
    const ownFirst = isWithIds ? [withIds, plain] : [plain, ...(withIds === undefined ? [] : [withIds])];
    const prefixes = GITHUB_WITH_KEYS.test(grant_text(claims, 'iss')) ? ownFirst : ownFirst.slice(0, 1);
    const own = contextOf(claims);
    const isUsual = ownFirst.some((prefix) => sub === `${prefix}:${own}`);
    const notes = prefixes.length > 1
        ? [
            'Both forms of the subject are named, with ids and without: a repository that is renamed or transferred gets the one with ids.',
        ]
        : [];
    const ids = exact(claims, 'repository_id', 'repository_owner_id');
    const jobs = `jobs of ${repository}`;
    if (!isUsual && scope.kind !== 'workflow') {
        if (scope.kind === 'this-job') {
            return {
                ...start(claims),
                subjects: [sub],
                wild: false,
                ids,
                context: [
                    ...refTerms(claims, sub, grant_text(claims, 'event_name') === 'pull_request'),
                    ...exact(claims, 'environment'),
                ],
                who: `${jobs} with the subject ${(0,quote/* quote */.hD)(sub)}`,
                notes: ['The repository or organisation customises the subject: it is named as it is.'],
            };
        }
        throw refused(`The subject is customised (${(0,quote/* quote */.hD)(sub)}), so that of other jobs is not known.`, 'Leave out `--for`, and give the claims of such a job.');
    }
    const grant = (tail, context, who, wild = false, more = []) => {
        const subjects = prefixes.map((prefix) => `${prefix}:${tail}`);
        return { ...start(claims), subjects, wild, ids, context, who: `${jobs} ${who}`, notes: [...notes, ...more] };
    };
    switch (scope.kind) {
        case 'this-job': {
            const ref = grant_text(claims, 'ref');
            const isPull = own === 'pull_request';
            const refTerm = refTerms(claims, own, isPull);
            const queue = /^ref:(refs\/heads\/gh-readonly-queue\/.+\/)pr-[^/]+$/.exec(own)?.[1];
            if (queue !== undefined)
                return grant(`ref:${queue}*`, [{ claim: 'ref', value: `${queue}*`, wild: true }], `in the merge queue of ${queue.split('/').slice(3, -1).join('/')}`, true);
            const where = own.startsWith('environment:') && refTerm.length > 0 ? `, on ${ref}` : '';
            const who = isPull ? 'for pull requests' : `with ${own.replace(':', ' ')}${where}`;
            return grant(own, [...refTerm, ...exact(claims, 'environment')], who);
        }
        case 'pull-requests':
            return grant('pull_request', [{ claim: 'event_name', value: 'pull_request', wild: false }], 'for pull requests, merged by nobody yet: give them few rights');
        case 'branch': {
            const value = scope.name.startsWith('refs/') ? scope.name : `refs/heads/${scope.name}`;
            return grant(`ref:${value}`, [{ claim: 'ref', value, wild: /[*?]/.test(value) }], `on ${value}, without an environment`, /[*?]/.test(value));
        }
        case 'tags': {
            const value = scope.pattern.startsWith('refs/') ? scope.pattern : `refs/tags/${scope.pattern}`;
            return grant(`ref:${value}`, [{ claim: 'ref', value, wild: /[*?]/.test(value) }], `on ${value}, without an environment`, /[*?]/.test(value));
        }
        case 'environment':
            return grant(`environment:${scope.name.replaceAll(':', '%3A')}`, [{ claim: 'environment', value: scope.name, wild: false }], `in the environment ${(0,quote/* quote */.hD)(scope.name)}`, false, ['Protect that environment: else whoever may push a workflow can use it.']);
        case 'workflow':
            return workflowGrant(claims, scope.ref, { owner, ownerId, notes });
    }
}
function refTerms(claims, context, isPull) {
    if (isPull)
        return [{ claim: 'event_name', value: 'pull_request', wild: false }];
    return grant_text(claims, 'ref').startsWith('refs/pull/') && context.startsWith('environment:') ? [] : exact(claims, 'ref');
}
function workflowGrant(claims, ref, { owner, ownerId, notes }) {
    if (!/^[^/*?]+\/[^/*?]+\/\.github\/workflows\/[^@*?]+@[^*?]+$/.test(ref)) {
        throw refused(`${(0,quote/* quote */.hD)(ref)} is no workflow at one ref.`, 'Write `OWNER/REPO/.github/workflows/FILE@refs/tags/v1`, without wildcards.');
    }
    const subjects = [`repo:${owner}/*`, ...(ownerId === '' ? [] : [`repo:${owner}@${ownerId}/*`])];
    return {
        ...start(claims),
        subjects,
        wild: true,
        ids: exact(claims, 'repository_owner_id'),
        context: [{ claim: 'job_workflow_ref', value: ref, wild: false }],
        who: `every repository of ${owner} that calls ${ref}`,
        notes: [...notes, 'Protect the ref of that workflow: what it runs is what gets in.'],
    };
}
function contextOf(claims) {
    const environment = (0,trust_claim/* claimText */.Q)(claims, 'environment');
    if (environment !== undefined)
        return `environment:${environment.replaceAll(':', '%3A')}`;
    return grant_text(claims, 'event_name') === 'pull_request' && grant_text(claims, 'sub').endsWith(':pull_request')
        ? 'pull_request'
        : `ref:${grant_text(claims, 'ref')}`;
}
function gitlabGrant(claims, scope) {
    const path = grant_text(claims, 'project_path');
    const ids = exact(claims, 'project_id', 'namespace_id');
    const notes = [
        'Subjects of GitLab have names in them: after a project is renamed or moved, the trust must name it anew.',
    ];
    const grant = (kind, ref, context, who) => {
        const wild = /[*?]/.test(ref);
        return {
            ...start(claims),
            subjects: [`project_path:${path}:ref_type:${kind}:ref:${ref}`],
            wild,
            ids,
            context,
            who: `jobs of ${path} ${who}`,
            notes,
        };
    };
    const branch = (name) => grant('branch', name, [
        { claim: 'ref', value: name, wild: /[*?]/.test(name) },
        { claim: 'ref_type', value: 'branch', wild: false },
    ], `on the branch ${name}`);
    switch (scope.kind) {
        case 'this-job': {
            const sub = grant_text(claims, 'sub');
            const context = exact(claims, 'ref', 'ref_type', 'ref_protected', 'environment');
            return {
                ...start(claims),
                subjects: [sub],
                wild: false,
                ids,
                context,
                who: `jobs of ${path} with the subject ${(0,quote/* quote */.hD)(sub)}`,
                notes,
            };
        }
        case 'branch':
            return branch(scope.name);
        case 'tags':
            return grant('tag', scope.pattern, [
                { claim: 'ref', value: scope.pattern, wild: /[*?]/.test(scope.pattern) },
                { claim: 'ref_type', value: 'tag', wild: false },
            ], `on the tags ${scope.pattern}`);
        case 'environment':
        case 'pull-requests':
        case 'workflow':
            throw refused(`The subject of GitLab names no ${scope.kind === 'workflow' ? 'workflow' : scope.kind === 'environment' ? 'environment' : 'merge request'}.`, 'Use `--for this-job`, `branch` or `tags`.');
    }
}

// EXTERNAL MODULE: ./lib/providers/aws/condition-keys.js
var condition_keys = __webpack_require__(798);
;// CONCATENATED MODULE: ./lib/trust/render/rendered.js
function shellWord(value) {
    return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw `'\''`)}'`;
}
function commandText(words, flags) {
    const lines = Object.entries(flags).map(([name, value]) => `  --${name} ${shellWord(value)}`);
    return [words, ...lines].join(' \\\n');
}

;// CONCATENATED MODULE: ./lib/trust/render/aws.js


function renderAws(grant, place, write = commands) {
    const prefix = grant.issuer.replace(/^https?:\/\//, '');
    const conditions = conditionsFor(grant, prefix, place);
    const policyIn = (account) => ({
        Version: '2012-10-17',
        Statement: [
            {
                Effect: 'Allow',
                Principal: { Federated: `arn:${place.partition}:iam::${account}:oidc-provider/${prefix}` },
                Action: 'sts:AssumeRoleWithWebIdentity',
                Condition: conditions,
            },
        ],
    });
    const account = /^\d{12}$/.test(place.account) ? place.account : '000000000000';
    return {
        text: write({ policy: policyIn(place.account), conditions, issuer: grant.issuer, place }),
        trusts: [{ name: place.role, provider: 'aws', policy: policyIn(account), role: { account } }],
    };
}
function conditionsFor(grant, prefix, { partition, audience }) {
    const keys = partition === 'aws' ? (0,condition_keys/* claimsWithKeys */.W)(prefix) : ['aud', 'sub'];
    const subjects = grant.subjects.map((value) => ({ claim: 'sub', value, wild: grant.wild }));
    const terms = [{ claim: 'aud', value: audience, wild: false }, ...grant.ids, ...subjects, ...grant.context];
    const conditions = {};
    for (const { claim, value, wild } of terms.filter((term) => keys.includes(term.claim))) {
        const operator = wild ? 'StringLike' : 'StringEquals';
        conditions[operator] ??= {};
        const key = `${prefix}:${claim}`;
        const literal = value.replaceAll('${', '${$}{');
        const before = conditions[operator][key];
        conditions[operator][key] = before === undefined ? literal : [before, literal].flat();
    }
    return conditions;
}
function commands({ policy, issuer, place }) {
    const { role, audience, replace, partition, account } = place;
    const document = JSON.stringify(policy);
    const arn = `arn:${partition}:iam::${account}:oidc-provider/${issuer.replace(/^https?:\/\//, '')}`;
    return [
        '# The provider, once in each account.',
        commandText('aws iam create-open-id-connect-provider', { url: issuer, 'client-id-list': audience }),
        '# Where it says EntityAlreadyExists, let it take the audience:',
        commandText('aws iam add-client-id-to-open-id-connect-provider', {
            'open-id-connect-provider-arn': arn,
            'client-id': audience,
        }),
        ...(replace
            ? [
                '# This replaces the whole trust policy of the role.',
                commandText('aws iam update-assume-role-policy', { 'role-name': role, 'policy-document': document }),
            ]
            : [
                '# A new role. To one that is there, add the statement: update-assume-role-policy replaces the whole policy.',
                commandText('aws iam create-role', { 'role-name': role, 'assume-role-policy-document': document }),
            ]),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/trust/render/azure.js


const FLEXIBLE_CLAIMS = ['job_workflow_ref', 'repository_id', 'repository_owner_id'];
function renderAzure(grant, place, write = azure_commands) {
    const credentials = credentialsFor(grant, place);
    return {
        text: write({ credentials, place }),
        trusts: credentials.map((entra) => ({ name: entra.name, provider: 'azure', entra })),
    };
}
function credentialsFor(grant, { audience, flexible }) {
    if (grant.wild && !flexible) {
        throw new errors/* FederateError */.J('INPUT_INVALID', 'An exact federated credential knows no wildcards, and this needs one.', {
            hop: 'trust',
            hint: 'Give the job an `environment:` and trust that, which is the same in every run; or add `--flexible`, which is a preview.',
        });
    }
    const terms = [...grant.ids, ...grant.context].filter(({ claim }) => FLEXIBLE_CLAIMS.includes(claim));
    return grant.subjects.map((subject, at) => ({
        name: nameFor(grant.subjects[0] ?? '', at),
        issuer: grant.issuer,
        audiences: [audience],
        subject: flexible ? undefined : subject,
        expression: flexible
            ? [
                `claims['sub'] ${grant.wild ? 'matches' : 'eq'} ${literal(subject)}`,
                ...terms.map(({ claim, value }) => `claims['${claim}'] eq ${literal(value)}`),
            ].join(' and ')
            : undefined,
    }));
}
function literal(value) {
    if (!value.includes("'"))
        return `'${value}'`;
    throw new errors/* FederateError */.J('INPUT_INVALID', 'The language of flexible credentials has no way to write a quote.', {
        hop: 'trust',
        hint: 'Leave out `--flexible`.',
    });
}
function nameFor(subject, at) {
    const words = subject
        .replace(/^(repo|project_path):/, '')
        .replaceAll(/[^A-Za-z0-9_]+/g, '-')
        .replace(/^-+/, '');
    return `job-${words}`.slice(0, 116).replace(/-+$/, '') + (at === 0 ? '' : `-${at + 1}`);
}
function bodyOf({ name, issuer, audiences, subject, expression }) {
    return {
        name,
        issuer,
        audiences,
        ...(expression === undefined
            ? { subject }
            : { subject: null, claimsMatchingExpression: { value: expression, languageVersion: 1 } }),
    };
}
const PREVIEW = '# Flexible credentials are a preview, whose rules moved twice in 2026: try them before you rely on them.';
function azure_commands({ credentials, place: { clientId, flexible } }) {
    const apps = credentials.map((credential) => {
        const body = JSON.stringify(bodyOf(credential));
        return credential.expression === undefined
            ? commandText('az ad app federated-credential create', { id: clientId, parameters: body })
            : commandText(`az rest`, {
                method: 'post',
                url: `https://graph.microsoft.com/beta/applications(appId='${clientId}')/federatedIdentityCredentials`,
                body,
            });
    });
    const identities = credentials.map(({ name, issuer, audiences, subject, expression }) => commandText('az identity federated-credential create', {
        'identity-name': 'IDENTITY',
        'resource-group': 'GROUP',
        name,
        issuer,
        ...(subject === undefined ? {} : { subject }),
        ...(expression === undefined
            ? {}
            : { 'claims-matching-expression-value': expression, 'claims-matching-expression-version': '1' }),
        audiences: audiences[0] ?? '',
    }));
    return [
        ...(flexible ? [PREVIEW] : []),
        `# Where ${shellWord(clientId)} is an app registration:`,
        ...apps,
        '# Where it is a user-assigned managed identity:',
        ...identities,
        '# Then give it a role, on what it needs alone.',
        commandText('az role assignment create', { assignee: clientId, role: 'ROLE', scope: 'SCOPE' }),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/trust/render/google.js

const LONGEST_SUBJECT = 127;
const ATTRIBUTES = ['repository_id', 'repository_owner_id', 'project_id', 'namespace_id'];
function renderGoogle(grant, place, write = google_commands) {
    const isLong = grant.subjects.some((subject) => Buffer.byteLength(subject) > LONGEST_SUBJECT);
    const ids = grant.ids.filter(({ claim }) => ATTRIBUTES.includes(claim));
    const [first] = ids;
    const mapping = {
        'google.subject': isLong && first !== undefined ? `assertion.${first.claim} + ':' + assertion.ref` : 'assertion.sub',
        ...Object.fromEntries(ids.map(({ claim }) => [`attribute.${claim}`, `assertion.${claim}`])),
    };
    const terms = [...grant.ids, ...grant.context];
    const subject = terms.length === 0 ? [inList('sub', grant.subjects)] : [];
    const condition = [...terms.map(celTerm), ...subject].join(' && ');
    const pool = `//iam.googleapis.com/projects/${place.projectNumber}/locations/global/workloadIdentityPools/${place.pool}`;
    const members = isLong || grant.wild
        ? first === undefined
            ? [`principalSet:${pool}/*`]
            : [`principalSet:${pool}/attribute.${first.claim}/${first.value}`]
        : grant.subjects.map((sub) => `principal:${pool}/subject/${sub}`);
    const own = `${pool}/providers/${place.provider}`;
    const audiences = place.audience === undefined ? [`https:${own}`, own] : [place.audience];
    const google = { issuer: grant.issuer, audiences, mapping, condition, members, disabled: false };
    const text = write({ ...google, place, hasIds: ids.length > 0 });
    return { text, trusts: [{ name: place.provider, provider: 'gcp', google }] };
}
function celText(value) {
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
function inList(claim, values) {
    return `assertion.${claim} in [${values.map(celText).join(', ')}]`;
}
function celTerm({ claim, value, wild }) {
    const variable = `assertion.${claim}`;
    if (!wild)
        return `${variable} == ${celText(value)}`;
    const [before = '', ...rest] = value.split('*');
    if (!value.includes('?') && rest.length === 1 && rest[0] === '')
        return `${variable}.startsWith(${celText(before)})`;
    const expression = value
        .replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.');
    return `${variable}.matches(${celText(`^${expression}$`)})`;
}
function google_commands({ issuer, mapping, condition, members, place, hasIds }) {
    const { project, pool, provider, serviceAccount } = place;
    const within = { project, location: 'global' };
    const role = serviceAccount === undefined ? 'ROLE' : 'roles/iam.workloadIdentityUser';
    const onWhat = serviceAccount === undefined
        ? `gcloud projects add-iam-policy-binding ${project}`
        : `gcloud iam service-accounts add-iam-policy-binding ${serviceAccount}`;
    return [
        '# The pool, once in each project.',
        commandText(`gcloud iam workload-identity-pools create ${pool}`, within),
        `# The provider. Its condition is for all that use it: to one that is there add \`|| (...)\`${!hasIds ? '' : ', with ids in quotes, since they are texts'}.`,
        commandText(`gcloud iam workload-identity-pools providers create-oidc ${provider}`, {
            ...within,
            'workload-identity-pool': pool,
            'issuer-uri': issuer,
            'attribute-mapping': Object.entries(mapping)
                .map(([key, value]) => `${key}=${value}`)
                .join(','),
            'attribute-condition': condition,
            ...(place.audience === undefined ? {} : { 'allowed-audiences': place.audience }),
        }),
        '# Who of them gets what.',
        ...members.map((member) => commandText(onWhat, { ...(serviceAccount === undefined ? {} : { project }), role, member })),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/trust/setup.js




function setup(cloud, claims, scope, known, writers = {}) {
    const grant = grantFor(claims, scope);
    const { text, trusts } = render(cloud, grant, known, writers);
    return { text, trusts, notes: [`It lets in ${grant.who}.`, ...grant.notes, ...serverNote(cloud, grant)] };
}
function serverNote(cloud, { issuer, ids }) {
    return cloud === 'aws' && ids.length > 0 && !/^https:\/\/(token\.actions\.|gitlab\.com$)/.test(issuer)
        ? [
            'For this issuer AWS has no condition keys but `aud` and `sub`, so the ids are not pinned: a name that is free again can be taken over.',
        ]
        : [];
}
function render(cloud, grant, known, writers) {
    switch (cloud) {
        case 'aws':
            return renderAws(grant, awsPlace(known), writers.aws);
        case 'gcp':
            return renderGoogle(grant, googlePlace(known), writers.gcp);
        case 'azure':
            return renderAzure(grant, azurePlace(known), writers.azure);
    }
}
function awsPlace({ role = '', audience, replace = false }) {
    const [, partition = 'aws', account = 'ACCOUNT', path = role] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(role) ?? [];
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { partition, account, role: name || 'ROLE', audience: audience ?? 'sts.amazonaws.com', replace };
}
function googlePlace({ workloadIdentityProvider = '', serviceAccount, audience }) {
    const [, number = 'PROJECT_NUMBER', pool = 'github', provider = 'federate'] = /projects\/([^/]+)\/locations\/global\/workloadIdentityPools\/([^/]+)\/providers\/([^/]+)$/.exec(workloadIdentityProvider) ?? [];
    const project = /@([^.]+)\.iam\.gserviceaccount\.com$/.exec(serviceAccount ?? '')?.[1] ?? 'PROJECT_ID';
    const account = serviceAccount ?? (workloadIdentityProvider === '' ? 'SERVICE_ACCOUNT' : undefined);
    return { project, projectNumber: number, pool, provider, serviceAccount: account, audience };
}
function azurePlace({ clientId = 'CLIENT_ID', audience, flexible = false }) {
    return { clientId, audience: audience ?? 'api://AzureADTokenExchange', flexible };
}

;// CONCATENATED MODULE: ./lib/trust/inputs.js


const CLOUDS = [
    ['aws', 'AWS', 'role-to-assume'],
    ['gcp', 'Google Cloud', 'workload_identity_provider'],
    ['azure', 'Azure', 'client-id'],
];
function trustsToSetUp(claims, runner) {
    if (typeof claims['iss'] !== 'string')
        return [];
    const given = (name) => runner.input(name) || undefined;
    const on = CLOUDS.filter(([, , input]) => given(input) !== undefined);
    const known = {
        role: given('role-to-assume'),
        workloadIdentityProvider: given('workload_identity_provider'),
        serviceAccount: given('service_account'),
        clientId: given('client-id'),
        audience: on.length === 1 ? given('audience') : undefined,
    };
    return (on.length > 0 ? on : CLOUDS).map(([cloud, title]) => {
        try {
            return { title, ...setup(cloud, claims, { kind: 'this-job' }, known) };
        }
        catch (error) {
            if (!(error instanceof errors/* FederateError */.J))
                throw error;
            return { title, text: `# ${error.message}`, notes: [error.hint] };
        }
    });
}

// EXTERNAL MODULE: ./lib/report/claims.js
var report_claims = __webpack_require__(3825);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(3021);
;// CONCATENATED MODULE: ./lib/report/inspection.js



async function reportInspection(inspection, runner, withSummary) {
    const { token, audience, story } = inspection;
    const subject = String(token.claims['sub']);
    const claims = Object.entries((0,report_claims/* reportedClaims */.z)(token)).map(([name, value]) => [name, shown(value)]);
    runner.info(`The token of this job was asked for with the audience ${audience}, and passed every check.`);
    runner.info(`subject: ${subject}`);
    for (const sentence of story)
        runner.info(sentence);
    for (const [name, value] of claims)
        runner.info(`claim ${name}: ${value || '(empty)'}`);
    const trusts = trustsToSetUp(token.claims, runner);
    if (withSummary && trusts.length > 0)
        runner.info('What to paste so that a cloud trusts this job is in the job summary.');
    else if (!withSummary)
        for (const { title, text } of trusts)
            runner.info(`${title}\n${text}`);
    runner.info(NOTHING_GIVEN);
    runner.handOn([], (0,report_claims/* identityOutputs */.T)(token));
    if (!withSummary)
        return;
    await runner.summary([
        (0,markdown/* heading */.R_)(3, (0,markdown/* prose */.CS)('Federate: the identity of this job')),
        (0,markdown/* paragraph */.FY)((0,markdown/* prose */.CS)('The subject, as a trust has to name it:')),
        (0,markdown/* fenced */.OF)(subject),
        ...story.map((sentence) => (0,markdown/* paragraph */.FY)((0,markdown/* prose */.CS)(sentence))),
        (0,markdown/* paragraph */.FY)((0,markdown/* join */.fj)((0,markdown/* prose */.CS)('Claims of the token for the audience '), (0,markdown/* code */.aY)(audience), (0,markdown/* prose */.CS)(', which passed every check:'))),
        (0,markdown/* table */.tp)(claims.map(([name, value]) => [(0,markdown/* code */.aY)(name), (0,markdown/* code */.aY)(value)])),
        ...(trusts.length === 0 ? [] : [(0,markdown/* heading */.R_)(4, (0,markdown/* prose */.CS)('The trust to set up'))]),
        ...trusts.flatMap(({ title, text, notes }) => [
            (0,markdown/* folded */.TM)((0,markdown/* prose */.CS)(title), `\n${(0,markdown/* fenced */.OF)(text)}\n`),
            ...notes.map((note) => (0,markdown/* paragraph */.FY)((0,markdown/* prose */.CS)(note))),
        ]),
        (0,markdown/* paragraph */.FY)((0,markdown/* prose */.CS)(NOTHING_GIVEN)),
    ].join('\n\n'));
}
const NOTHING_GIVEN = 'Nothing was exchanged, and nothing is handed on but the outputs `subject` and `claims`.';
function shown(value) {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
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


/***/ })

};
