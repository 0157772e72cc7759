export const id = 3346;
export const ids = [3346];
export const modules = {

/***/ 1018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ settingsFile),
/* harmony export */   t: () => (/* binding */ SETTINGS_FILE)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

const SETTINGS_FILE = 'refresh.json';
function settingsFile(directory, inputs) {
    return { path: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, SETTINGS_FILE), content: JSON.stringify(inputs) };
}


/***/ }),

/***/ 9679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readAttempts),
/* harmony export */   y: () => (/* binding */ WAIT_LONGER)
/* harmony export */ });
/* harmony import */ var _network_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5192);

const MOST = 100;
function readAttempts(inputs, otherwise) {
    const most = inputs.integer('retry-max-attempts', { least: 1, most: MOST, unit: 'attempts' });
    if (inputs.boolean('disable-retry', false))
        return _network_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .ASK_ONCE */ .KJ;
    return most === undefined ? otherwise : { passing: most, propagation: most };
}
const WAIT_LONGER = 'If this was set up or changed within the last minutes, let this step ask for longer: `retry-max-attempts: 8` (about half a minute).';


/***/ }),

/***/ 5197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ inputsForLater)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5261);

const OF_THE_TOKEN = [
    'audience',
    'expect',
    'issuer',
    'verify-signature',
    'check-run-id',
    'job-workflow-ref',
    'http-proxy',
    'no-proxy',
];
function inputsForLater(inputs, own) {
    const names = _names_js__WEBPACK_IMPORTED_MODULE_0__/* .INPUT_NAMES */ .Qh.filter((name) => OF_THE_TOKEN.includes(name) || own.test(name));
    return Object.fromEntries(names.flatMap((name) => [[name, inputs.text(name) ?? '']]).filter(([, value]) => value));
}


/***/ }),

/***/ 1162:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ withoutAccounts),
/* harmony export */   Lo: () => (/* binding */ maskingAccounts),
/* harmony export */   TX: () => (/* binding */ DiscreetInputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8864);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3251);



function withoutAccounts(text) {
    return text.replaceAll(/\d{4}-?\d{4}-?\d{4,}/g, '***');
}
class DiscreetInputs extends _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .Inputs */ .G {
    #inputs;
    constructor(inputs) {
        super((name) => inputs.text(name) ?? '');
        this.#inputs = inputs;
    }
    fault(name, problem) {
        return this.#inputs.fault(name, withoutAccounts(problem));
    }
}
async function maskingAccounts(work, context) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J) {
            const named = `${error.message} ${error.hint}`.match(/(?<![\w-])\d{12}(?![\w-])/g) ?? [];
            for (const account of new Set(named))
                context.mask(new _secret_js__WEBPACK_IMPORTED_MODULE_2__/* .Secret */ .zh(account));
        }
        throw error;
    }
}


/***/ }),

/***/ 6639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fh: () => (/* binding */ partitionOfArn),
/* harmony export */   XP: () => (/* binding */ accountOf),
/* harmony export */   fP: () => (/* binding */ readRole)
/* harmony export */ });
/* harmony import */ var _partition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1822);

const ROLE = /^((?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;
const ROLE_ARN = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/;
const FOREIGN_ROLE_ARN = /^arn:([\w-]+):iam::(\w*):role\/([\x21-\x7e]+)$/;
const EXAMPLE = 'arn:aws:iam::123456789012:role/NAME';
const LONGEST = 2048;
function readRole(text, foreign) {
    if (/[,;]\s*arn:/.test(text)) {
        return {
            fault: 'names several roles, and a step assumes one: take a step for each, with `aws-profile` to keep them apart',
        };
    }
    if (/^https?:/.test(text))
        return { fault: wrongAddress(text) };
    if (/\s/.test(text))
        return { fault: `has blanks or line ends inside: it must be one ARN, ${EXAMPLE}` };
    if (text.length > LONGEST)
        return { fault: `has more than ${LONGEST} characters` };
    if (!text.startsWith('arn:'))
        return readRoleName(text);
    const [, partition, account, rest = ''] = (foreign ? FOREIGN_ROLE_ARN : ROLE_ARN).exec(text) ?? [];
    if (partition === undefined || account === undefined)
        return { fault: wrongArn(text) };
    if (foreign)
        return { kind: 'arn', arn: text, partition, account, name: rest.slice(rest.lastIndexOf('/') + 1) };
    if (!_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .PARTITIONS */ .S1.some(({ name }) => name === partition)) {
        const names = _partition_js__WEBPACK_IMPORTED_MODULE_0__/* .PARTITIONS */ .S1.map(({ name }) => name).join(', ');
        return { fault: `names the partition '${partition}', which is none of ${names}` };
    }
    const [, , name] = ROLE.exec(rest) ?? [];
    if (name === undefined)
        return { fault: `ends with no name of a role (1 to 64 letters, digits or +=,.@-_)` };
    return { kind: 'arn', arn: text, partition, account, name };
}
function readRoleName(text) {
    if (text.toLowerCase().startsWith('arn:'))
        return { fault: `must begin with 'arn:' in lower case, like ${EXAMPLE}` };
    const path = text.replace(/^role\//, '').replace(/^\//, '');
    return ROLE.test(path) ? { kind: 'name', path } : { fault: `is neither the ARN of a role, ${EXAMPLE}, nor its name` };
}
function wrongAddress(text) {
    const [, name] = /\/roles?\/(?:details\/)?([\w+=,.@-]+)/.exec(text) ?? [];
    const arn = name === undefined ? EXAMPLE : `arn:aws:iam::123456789012:role/${name} with the number of your account`;
    return `is an address, not a role: give the ARN that the console shows there, ${arn}`;
}
function wrongArn(text) {
    const [, partition = '', service = '', region = '', account = '', ...rest] = text.split(':');
    const resource = rest.join(':');
    const kind = /^([\w-]+)/.exec(resource)?.[1] ?? '';
    if (service === 'sts' && kind === 'assumed-role') {
        const name = resource.split('/')[1] ?? 'NAME';
        return `is a session of a role, not the role itself, which is arn:${partition}:iam::${account}:role/${name} or has a path before that name`;
    }
    const instead = service === 'iam' ? OTHER_RESOURCES[kind] : undefined;
    if (instead !== undefined)
        return `is the ARN of ${instead}, not of a role: it must look like ${EXAMPLE}`;
    if (service === 'iam' && /^\d{12}$/.test(region))
        return `has one colon too few before the account: ${EXAMPLE}`;
    if (service === 'iam' && kind === 'role' && resource.startsWith('role/') && !/^\d{12}$/.test(account)) {
        return `has '${account}' for an account, which must be 12 digits: ${EXAMPLE}`;
    }
    return `is no ARN of a role: it must look like ${EXAMPLE}`;
}
const OTHER_RESOURCES = {
    'oidc-provider': 'an identity provider',
    'saml-provider': 'an identity provider',
    user: 'a user',
    group: 'a group',
    policy: 'a policy',
    'instance-profile': 'an instance profile',
    root: 'an account',
};
function accountOf(arn) {
    return arn.split(':')[4] ?? '';
}
function partitionOfArn(arn) {
    return arn.split(':')[1] ?? '';
}


/***/ }),

/***/ 5826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ explainNetwork),
  G: () => (/* binding */ explainRefusal)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/issuers/story.js
var story = __webpack_require__(5613);
// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __webpack_require__(1886);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
// EXTERNAL MODULE: ./lib/inputs/attempts.js
var attempts = __webpack_require__(9679);
// EXTERNAL MODULE: ./lib/providers/aws/service.js
var aws_service = __webpack_require__(6871);
;// CONCATENATED MODULE: ./lib/providers/aws/refused-request.js


const SOURCE_CODES = /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|InvalidAccessKeyId|ExpiredToken|RequestExpired|AuthFailure|OptInRequired|InvalidToken)/;
function sourceRefused(code, message) {
    const base = { code: 'AWS_SOURCE_CREDENTIALS_REFUSED' };
    if (/^(ExpiredToken|RequestExpired)/.test(code)) {
        return {
            ...base,
            reason: 'The credentials that the role was to be assumed with have expired.',
            hint: 'Take this step sooner after the one that exported them, or let that one ask for a longer `role-duration-seconds`.',
        };
    }
    if (/^SignatureDoesNotMatch/.test(code)) {
        return {
            ...base,
            reason: 'The credentials that the role was to be assumed with do not belong together.',
            hint: /expired|not yet current/i.test(message)
                ? 'The clock of this runner is wrong: set it (NTP).'
                : 'Check that AWS_SECRET_ACCESS_KEY is whole, with no line end or blank after it, and of the same key as AWS_ACCESS_KEY_ID.',
        };
    }
    return {
        ...base,
        reason: 'STS does not know the credentials that the role was to be assumed with.',
        hint: `Clear stale AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN from the environment of this runner; check that the session token belongs to the key, and that key and region lie in the same partition.${/^InvalidClientTokenId/.test(code) ? ` ${attempts/* WAIT_LONGER */.y}` : ''}`,
        ...(/^InvalidClientTokenId/.test(code) ? { retry: 'propagation' } : {}),
    };
}
function requestMeaning(code, message, asked) {
    switch (code) {
        case 'RegionDisabledException':
            return {
                code: 'AWS_REGION_DISABLED',
                reason: `STS is not active in ${asked.service.stsRegion} for this account.`,
                hint: `Let the administrator of the account activate it (IAM, Account settings)${(0,aws_service/* inAnotherRegion */.l8)(asked.service)}.`,
            };
        case 'ValidationError':
        case 'ValidationException':
            return invalidRequest(message, asked);
        default:
            return (FOREIGN.find(({ sign }) => asked.service.foreign && sign.test(message))?.meaning ?? {
                code: 'AWS_REQUEST_REFUSED',
                reason: 'STS refused the request.',
                hint: asked.service.foreign
                    ? 'Check the role and the OpenID provider on the server that `sts-endpoint` names; its own log says more.'
                    : 'Look up this code in the API reference of AWS STS.',
            });
    }
}
const FOREIGN = [
    {
        sign: /azp.*must match|client id/i,
        meaning: {
            code: 'AWS_AUDIENCE_REFUSED',
            reason: 'The server takes tokens for the audience that is its OpenID client id, and this one is for another.',
            hint: 'Give that client id as `audience` (MinIO has it in MINIO_IDENTITY_OPENID_CLIENT_ID), or make this audience the client id there.\n\nmc idp openid ls ALIAS',
        },
    },
    {
        sign: /role\b.*(does not exist|not found)|NoSuch(Role|Entity)/i,
        meaning: {
            code: 'AWS_ACCESS_DENIED',
            reason: 'The server has no such role.',
            hint: 'Check `role-to-assume`. MinIO makes the ARN of a role from its OpenID configuration, and shows it there as roleARN; it changes with that configuration.\n\nmc idp openid info ALIAS CONFIG',
        },
    },
    {
        sign: /audience/i,
        meaning: {
            code: 'AWS_AUDIENCE_REFUSED',
            reason: 'The server does not take the audience of this token.',
            hint: 'Give one that its OpenID provider lists as `audience`, or add this one there.',
        },
    },
];
function invalidRequest(message, asked) {
    const role = asked.operation === 'GetCallerIdentity' ? undefined : asked.role;
    const seconds = asked.operation === 'GetCallerIdentity' ? 0 : asked.session.durationSeconds;
    if (/role chaining/i.test(message)) {
        return {
            code: 'AWS_DURATION_TOO_LONG',
            reason: `${seconds} s are too long for a chained role.`,
            hint: 'Lower `role-duration-seconds` to 3600: STS gives no more to a role that another role assumes.',
        };
    }
    if (/MaxSessionDuration/i.test(message) && role !== undefined) {
        return {
            code: 'AWS_DURATION_TOO_LONG',
            reason: `${role.arn} allows no session of ${seconds} s.`,
            hint: `Lower \`role-duration-seconds\` (3600 always works), or raise the limit of the role.${(0,aws_service/* iamCommand */.lx)(`update-role --role-name ${role.name} --max-session-duration ${Math.max(3600, seconds)}`, role, asked.service)}`,
        };
    }
    const [, field = ''] = /at '(\w+)/.exec(message) ?? [];
    const input = /ARN is invalid/i.test(message) ? 'role-to-assume' : INPUT_OF_FIELD[field];
    return {
        code: 'AWS_REQUEST_REFUSED',
        reason: input === undefined ? 'STS refused the request.' : `STS does not accept \`${input}\`.`,
        hint: input === undefined ? 'Correct the input that the answer speaks of.' : `Correct \`${input}\` as the answer says.`,
    };
}
const INPUT_OF_FIELD = {
    roleArn: 'role-to-assume',
    roleSessionName: 'role-session-name',
    durationSeconds: 'role-duration-seconds',
    policy: 'inline-session-policy',
    policyArns: 'managed-session-policies',
    externalId: 'role-external-id',
};

;// CONCATENATED MODULE: ./lib/providers/aws/refused-session.js
function sessionMeaning(code, message, asked) {
    switch (code) {
        case 'MalformedPolicyDocument':
            return malformed(asked);
        case 'PackedPolicyTooLarge':
            return /tag/i.test(message) ? tagsTooLarge(asked) : tooLargeTogether(asked);
        case 'ValidationError':
        case 'ValidationException':
            return /at 'tags\b|tag key/i.test(message) ? tagRefused(asked) : undefined;
        default:
            return undefined;
    }
}
const TAGS_OF_TOKEN = 'The token carries these tags (`https://aws.amazon.com/tags`): change them at its issuer.';
function malformed({ session: { policies } }) {
    const code = 'AWS_POLICY_REFUSED';
    const some = policies.managed.length > 0;
    const exist = 'Check that each of `managed-session-policies` exists, and that it can be attached to a role.';
    if (policies.inline !== undefined) {
        return {
            code,
            reason: '`inline-session-policy` is JSON, but no policy that IAM understands.',
            hint: `Compare it with the grammar of IAM policies: \`Version\`, and \`Statement\` with \`Effect\`, \`Action\` and \`Resource\`.${some ? ` ${exist}` : ''}`,
        };
    }
    return some
        ? { code, reason: 'One of `managed-session-policies` is no policy that a session can have.', hint: exist }
        : {
            code,
            reason: 'It is no policy that IAM understands.',
            hint: 'This step gives none: see what the answer says.',
        };
}
function tagsTooLarge({ operation }) {
    const chained = operation === 'AssumeRole';
    return {
        code: 'AWS_SESSION_TAGS_REFUSED',
        reason: `The session tags are too large${chained ? ', even without those that can be left out' : ''}.`,
        hint: chained
            ? 'Shorten `custom-tags`, take keys out of `transitive-tag-keys`, or set `role-skip-session-tagging: true`. Tags that the source session passes on count as well.'
            : TAGS_OF_TOKEN,
    };
}
function tooLargeTogether({ operation, session: { policies } }) {
    const chained = operation === 'AssumeRole';
    const ways = [
        ...(policies.inline === undefined ? [] : ['shorten `inline-session-policy`']),
        ...(policies.managed.length === 0 ? [] : ['give fewer `managed-session-policies`']),
        chained ? 'give fewer session tags' : 'let the issuer put fewer tags into the token',
    ].join(', or ');
    return {
        code: 'AWS_POLICY_REFUSED',
        reason: 'The session policies and tags are too large together.',
        hint: `${ways.charAt(0).toUpperCase()}${ways.slice(1)}.${chained ? ' What the source session passes on counts as well.' : ''}`,
    };
}
function tagRefused({ operation }) {
    return {
        code: 'AWS_SESSION_TAGS_REFUSED',
        reason: 'STS does not accept one of the session tags.',
        hint: operation === 'AssumeRole' ? 'Correct `custom-tags`, or set `role-skip-session-tagging: true`.' : TAGS_OF_TOKEN,
    };
}

;// CONCATENATED MODULE: ./lib/providers/aws/trust.js
function trustStatement(claims, role, tagged = false) {
    const issuer = issuerPrefix(claims);
    const statement = {
        Effect: 'Allow',
        Principal: { Federated: `arn:${role.partition}:iam::${role.account}:oidc-provider/${issuer}` },
        Action: actions('sts:AssumeRoleWithWebIdentity', tagged),
        Condition: {
            StringEquals: {
                [`${issuer}:aud`]: audienceOf(claims),
                [`${issuer}:sub`]: claims['sub'],
            },
        },
    };
    return JSON.stringify(statement, null, 2);
}
function chainStatement(principal, tagged) {
    const statement = { Effect: 'Allow', Principal: { AWS: principal }, Action: actions('sts:AssumeRole', tagged) };
    return JSON.stringify(statement, null, 2);
}
function actions(assume, tagged) {
    return tagged ? [assume, 'sts:TagSession'] : assume;
}
function issuerPrefix(claims) {
    return textOf(claims, 'iss').replace(/^https?:\/\//, '');
}
const GITHUB_KEYS = [
    'aud',
    'sub',
    'actor',
    'actor_id',
    'enterprise_id',
    'environment',
    'job_workflow_ref',
    'ref',
    'repository',
    'repository_id',
    'repository_owner_id',
    'workflow',
];
function isOfGitHub(claims) {
    return /^(token\.actions\.(githubusercontent\.com|[\w-]+\.ghe\.com)(\/.*)?|github\.com\/enterprises\/.+)$/.test(issuerPrefix(claims));
}
function conditionKeys(claims) {
    const names = isOfGitHub(claims) ? GITHUB_KEYS : ['aud', 'sub'];
    return `${names.join(', ')}, each after ${issuerPrefix(claims)}:`;
}
function furtherCauses(claims, { issuer, callee }, role) {
    return [
        ...(callee === undefined
            ? []
            : [
                isOfGitHub(claims)
                    ? 'Of the condition keys only `job_workflow_ref` names the repository of the reusable workflow.'
                    : '`job_workflow_ref`, which names the other, is no condition key for this issuer: to tell it in a policy, put that claim into `sub` (`include_claim_keys`).',
            ]),
        ...(issuer === '' ? [] : [`${issuer} The condition keys begin with \`${issuerPrefix(claims)}:\`.`]),
        ...(role.name === 'GitHubActions'
            ? ['Roles with the very name GitHubActions are reported not to work: try another.']
            : []),
    ];
}
function audienceOf({ aud }) {
    const first = Array.isArray(aud) ? aud[0] : aud;
    return typeof first === 'string' ? first : '';
}
function textOf(claims, name) {
    const value = claims[name];
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./lib/providers/aws/denied.js





function denied(message, asked) {
    if (asked.operation === 'GetCallerIdentity')
        return sourceRefused('AccessDenied', message);
    const { arn } = asked.role;
    const chained = asked.operation === 'AssumeRole';
    const both = `in the trust policy of that role${chained ? ' and for the identity that assumes it' : ''}`;
    if (/explicit deny/i.test(message)) {
        return {
            code: 'AWS_ACCESS_DENIED',
            reason: `A policy forbids expressly that ${arn} is assumed.`,
            hint: 'Look for a `Deny` in the policies of the organisation (SCP, RCP), in the trust policy of the role and, for a chained role, in those of the source. This lists the organisation’s:\n\naws organizations list-policies --filter SERVICE_CONTROL_POLICY\naws organizations list-policies --filter RESOURCE_CONTROL_POLICY',
        };
    }
    if (/sts:TagSession/.test(message)) {
        return {
            code: 'AWS_SESSION_TAGS_REFUSED',
            reason: `The session of ${arn} may not be tagged.`,
            hint: `${mendOfTags(asked, `Allow \`sts:TagSession\` beside \`sts:${asked.operation}\` ${both}.`)}${statementFor(message, asked, true)}`,
        };
    }
    if (/sts:SetSourceIdentity/.test(message)) {
        return {
            code: 'AWS_ACCESS_DENIED',
            reason: `The session of ${arn} may not carry a source identity.`,
            hint: `Allow \`sts:SetSourceIdentity\` ${both}.`,
        };
    }
    if (asked.operation === 'AssumeRole') {
        return {
            code: 'AWS_ACCESS_DENIED',
            reason: `The credentials of this machine may not assume ${arn}, or there is no such role.`,
            hint: `Check the name and path of the role, that its trust policy names the identity that assumes it (and \`sts:ExternalId\` as in \`role-external-id\`), and that this identity is allowed \`sts:AssumeRole\` on it. To use the identity of the job instead, remove \`role-chaining\`. ${attempts/* WAIT_LONGER */.y}${statementFor(message, asked, asked.tagged)}`,
            retry: 'propagation',
        };
    }
    return { ...untrusted(asked), retry: asked.fromFile ? 'no' : 'propagation' };
}
function statementFor(message, asked, tagged) {
    if (asked.operation === 'AssumeRole')
        return `\n\n${chainStatement(callerIn(message), tagged)}`;
    return typeof asked.claims['sub'] === 'string' ? `\n\n${trustStatement(asked.claims, asked.role, tagged)}` : '';
}
function callerIn(message) {
    const [, arn = 'ARN_OF_WHO_ASSUMES_IT'] = /User: (arn:[\w:+=,.@/-]+)/.exec(message) ?? [];
    return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}
function mendOfTags(asked, allow) {
    if (asked.operation !== 'AssumeRole')
        return `${allow} ${TAGS_OF_TOKEN}`;
    return asked.tagged
        ? `${allow} Or set \`role-skip-session-tagging: true\`.`
        : `This step sends no tags: they are passed on by the session that assumes the role (EKS Pod Identity tags all of its sessions, unless its association has \`disableSessionTags\`). Have it without, or else: ${allow}`;
}
function untrusted(asked) {
    const { role, claims, story, service } = asked;
    const who = `${role.arn} does not trust this job, or there is no such role.`;
    const sub = claims['sub'];
    if (role.account === '') {
        const statement = role.partition === 'aws' ? statementFor('', asked, false) : '';
        return {
            code: 'AWS_ACCESS_DENIED',
            reason: who,
            hint: `Check the role and the OpenID provider on ${service.url.host}.${statement === '' ? '' : ' Its trust policy must have this statement:'}${statement}`,
        };
    }
    if (typeof sub !== 'string') {
        return {
            code: 'AWS_ACCESS_DENIED',
            reason: who,
            hint: 'Check the trust policy of the role, and its name and path.',
        };
    }
    const told = story();
    const { because, advice, caution, narrow } = told;
    const mends = [
        ...advice,
        ...(narrow === undefined ? [] : [howFar(narrow)]),
        ...(caution === '' ? [] : [caution]),
        ...furtherCauses(claims, told, role),
        `Check the name and path of the role, and that its trust policy has the statement below (\`*\` is a wildcard in StringLike only), with ${(0,quote/* quote */.hD)(audienceOf(claims))} for \`aud\`: where it has another, give that as \`audience\`.${role.partition === 'aws-cn' ? ' In China that is often sts.amazonaws.com.cn.' : ''}`,
        ...(asked.fromFile ? [] : [attempts/* WAIT_LONGER */.y]),
    ];
    return {
        code: 'AWS_ACCESS_DENIED',
        reason: `${who} The \`sub\` of its token is '${(0,quote/* readable */.HD)(sub, quote/* LONGEST_TEXT */.xG)}'${because === '' ? '' : `, ${because}`}.`,
        hint: `${mends.join(' ')}\n\n${trustStatement(claims, role)}`,
    };
}
function howFar({ only, every, pattern }) {
    const like = pattern === undefined ? '' : `: for ${every} use \`StringLike\` with \`${(0,quote/* readable */.HD)(pattern, quote/* LONGEST_TEXT */.xG)}\``;
    return `The statement below is for ${only}${like}.`;
}

// EXTERNAL MODULE: ./lib/providers/aws/partition.js
var partition = __webpack_require__(1822);
;// CONCATENATED MODULE: ./lib/providers/aws/refused-token.js



function tokenMeaning(code, message, asked) {
    switch (code) {
        case 'ExpiredTokenException':
        case 'ExpiredToken':
            return {
                code: 'AWS_TOKEN_EXPIRED',
                reason: /too old/i.test(message) ? 'STS finds the token too old.' : 'The token had expired when STS saw it.',
                hint: asked.fromFile
                    ? 'Let an earlier step write a new token to `web-identity-token-file`, or remove that input to use the identity of the job.'
                    : `Run the job again. If this stays, the clock of the issuer (${issuerPrefix(asked.claims)}) is wrong, by which tokens are dated${isOfGitHub(asked.claims) ? '' : ': set it on that server (NTP)'}.`,
                ...(asked.fromFile ? {} : { retry: 'propagation' }),
            };
        case 'IDPCommunicationError':
            return keysNotFetched(asked);
        case 'IDPRejectedClaim':
            return {
                code: 'AWS_TOKEN_REFUSED',
                reason: 'The issuer of the token told STS that the token is not valid.',
                hint: `Check the identity provider ${issuerPrefix(asked.claims)} ${(0,aws_service/* placeOf */.$t)(asked.role, asked.service)}.`,
            };
        case 'InvalidIdentityToken':
            return invalidToken(message, asked);
        default:
            return undefined;
    }
}
function invalidToken(message, asked) {
    const { claims, role, service } = asked;
    const place = (0,aws_service/* placeOf */.$t)(role, service);
    const issuer = issuerPrefix(claims);
    const audience = audienceOf(claims);
    if (/No OpenIDConnect provider found/i.test(message)) {
        const custom = issuer === 'token.actions.githubusercontent.com' ? '' : ` Its condition keys begin with \`${issuer}:\`.`;
        return {
            code: 'AWS_PROVIDER_NOT_FOUND',
            reason: `${role.account === '' ? service.url.host : `The account ${role.account}`} has no identity provider for ${(0,quote/* quote */.hD)(claims['iss'])}.`,
            hint: `${role.account === '' ? 'Check the role and the OpenID provider on that server.' : `Check the account in \`role-to-assume\`, and create the provider in that very account.${custom}`} If the role was to be assumed with credentials of this machine, set \`role-chaining: true\`.${(0,aws_service/* iamCommand */.lx)(`create-open-id-connect-provider --url ${word(`https://${issuer}`)} --client-id-list ${word(audience)}`, role, service)}`,
        };
    }
    if (/Incorrect token audience/i.test(message)) {
        const china = role.partition === 'aws-cn' ? ' In China that is often sts.amazonaws.com.cn.' : '';
        return {
            code: 'AWS_AUDIENCE_REFUSED',
            reason: `The identity provider does not accept the audience '${(0,quote/* readable */.HD)(audience)}'.`,
            hint: `Add it to the provider, or name one that it has in \`audience\`.${china}${(0,aws_service/* iamCommand */.lx)(`add-client-id-to-open-id-connect-provider --client-id ${word(audience)} --open-id-connect-provider-arn ${word(providerArn(role, issuer))}`, role, service)}`,
        };
    }
    if (/verification key/i.test(message))
        return keysNotFetched(asked);
    if (/thumbprint/i.test(message)) {
        return {
            code: 'AWS_TOKEN_REFUSED',
            reason: `The certificate of ${issuer} is not the one that the identity provider ${place} is tied to.`,
            hint: `Update the thumbprint of the provider in IAM: the SHA-1 of the last certificate of the chain. For github.com it is no longer looked at.${(0,aws_service/* iamCommand */.lx)(`update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${word(providerArn(role, issuer))} --thumbprint-list THUMBPRINT`, role, service)}`,
        };
    }
    const [, missing] = /Missing a required claim: (\w+)/i.exec(message) ?? [];
    if (missing !== undefined) {
        return {
            code: 'AWS_TOKEN_REFUSED',
            reason: `The token has no claim \`${missing}\`, which STS needs.`,
            hint: asked.fromFile
                ? 'Check what `web-identity-token-file` holds: it must be an ID token for STS, and neither an access token nor ACTIONS_ID_TOKEN_REQUEST_TOKEN.'
                : 'Check the issuer: its tokens must have `iss`, `sub`, `aud`, `iat` and `exp`.',
        };
    }
    return {
        code: 'AWS_TOKEN_REFUSED',
        reason: 'STS does not accept the token.',
        hint: asked.fromFile
            ? 'Check what `web-identity-token-file` holds: it must be an ID token, and no access token.'
            : `Check the identity provider ${issuer} ${place}.`,
    };
}
function keysNotFetched({ claims, service }) {
    const issuer = issuerPrefix(claims);
    const own = !isOfGitHub(claims);
    return {
        code: 'AWS_KEYS_NOT_FETCHED',
        reason: `STS could not fetch the keys of ${issuer} in time.`,
        hint: own
            ? `STS must reach https://${issuer}/.well-known/openid-configuration and the keys that it names from ${service.foreign ? service.url.host : 'the internet'}, within five seconds: open that path, or run the job again if it is open.`
            : `This passes: run the job again, and let fewer jobs start at once.${service.foreign ? '' : ' CloudTrail does not list it.'}`,
        retry: own ? 'propagation' : 'passing',
    };
}
function providerArn({ partition, account }, issuer) {
    return `arn:${partition}:iam::${account}:oidc-provider/${issuer}`;
}
function word(text) {
    const shown = (0,quote/* readable */.HD)(text);
    return /^[\w.:/@-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./lib/providers/aws/explain.js











function explainRefusal(refusal, asked) {
    const { code, reason, hint, retry } = meaningOf(refusal, asked);
    const said = (0,quote/* excerpt */.Kb)(refusal.message).replace(/[.\s]*$/, '');
    const answer = `STS answered ${refusal.code === '' ? 'nothing that says why' : (0,quote/* readable */.HD)(refusal.code)} (status ${refusal.status})`;
    return new errors/* FederateError */.J(code, `${reason} ${answer}${said === '' ? '' : `: ${said}`}.`, {
        hop: (0,aws_service/* hopOf */.HV)(asked.service),
        hint,
        evidence: evidenceOf(refusal, asked, code),
        ...(retry === undefined ? {} : { retry }),
        ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
    });
}
function explainNetwork(error, { region, stsRegion, foreign, url }) {
    if (error.code !== 'NETWORK')
        return error;
    const { cause, message, hint, hop = 'AWS STS', retry } = error;
    if (foreign) {
        if (retry !== 'passing' || !(cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'))
            return error;
        const mend = `Check \`sts-endpoint\`: at ${url.host} nothing listens. If the server is still starting, let this step ask for longer: \`retry-max-attempts: 8\` (about half a minute).`;
        return new errors/* FederateError */.J('NETWORK', message, { hop, hint: mend, retry: 'propagation', why: error.why, cause });
    }
    if ((0,partition/* isKnownRegion */.Kk)(region) || region !== stsRegion)
        return error;
    const nearest = (0,partition/* nearestRegion */.$f)(region);
    const like = nearest === undefined ? '' : `The known region with the name most like it is '${nearest}'. `;
    return new errors/* FederateError */.J('NETWORK', `\`aws-region\`: there may be no region '${region}'. ${message}`, {
        hop,
        hint: `${like}If '${region}' is new: ${hint}`,
        retry,
        why: error.why,
        cause: error,
    });
}
function meaningOf(refusal, asked) {
    const { code, message, status } = refusal;
    if (/^(Throttl|RequestLimitExceeded|TooManyRequests|SlowDown)/.test(code) || status === 429) {
        return throttled(asked);
    }
    if ((0,answer/* isPassingStatus */.Wj)(status) || /^(InternalFailure|InternalError|ServiceUnavailable|RequestTimeout)/.test(code)) {
        return unavailable(asked);
    }
    if (/^AccessDenied/.test(code))
        return denied(message, asked);
    if (asked.operation === 'AssumeRoleWithWebIdentity') {
        const meaning = tokenMeaning(code, message, asked);
        if (meaning !== undefined)
            return meaning;
    }
    else if (SOURCE_CODES.test(code)) {
        return sourceRefused(code, message);
    }
    const ofSession = asked.operation === 'GetCallerIdentity' ? undefined : sessionMeaning(code, message, asked);
    return ofSession ?? requestMeaning(code, message, asked);
}
function throttled({ service }) {
    return {
        code: 'AWS_THROTTLED',
        reason: service.foreign ? `${service.url.host} is asked too often.` : 'The account asks STS too often.',
        hint: `Run the job again, and let fewer jobs start at once${service.foreign ? '' : ': the limit is shared by all of an account and region'}.`,
        retry: 'passing',
    };
}
function unavailable({ service }) {
    const { foreign, url, stsRegion } = service;
    const look = foreign ? 'that server' : `the AWS Health Dashboard${(0,aws_service/* inAnotherRegion */.l8)(service)}`;
    return {
        code: 'AWS_UNAVAILABLE',
        reason: `STS ${foreign ? `on ${url.host}` : `in ${stsRegion}`} is failing.`,
        hint: `Run the job again. If this stays, look at ${look}; behind a proxy, look there too.`,
        retry: 'passing',
    };
}
function evidenceOf({ requestId }, asked, meaning) {
    const { operation, service } = asked;
    if (operation === 'GetCallerIdentity')
        return requestId === undefined ? {} : { 'request id': requestId };
    const logged = !service.foreign && meaning !== 'AWS_KEYS_NOT_FETCHED';
    const { role } = asked;
    const claims = operation === 'AssumeRoleWithWebIdentity' ? asked.claims : {};
    const shown = ['iss', 'sub', 'aud', 'event_name', 'job_workflow_ref'].filter((name) => typeof claims[name] === 'string');
    return {
        role: role.arn,
        ...Object.fromEntries(shown.map((name) => [`claim ${name}`, (0,quote/* readable */.HD)(String(claims[name]), quote/* LONGEST_TEXT */.xG)])),
        ...(operation === 'AssumeRoleWithWebIdentity' ? (0,story/* alternativesOf */.c3)(asked.story()) : {}),
        ...(typeof claims['repository'] === 'string' && !service.foreign
            ? { 'claims that a policy can name': conditionKeys(claims) }
            : {}),
        ...(requestId === undefined ? {} : { 'request id': requestId }),
        ...(logged ? { CloudTrail: `event ${operation} in the account ${role.account}, ${service.stsRegion}` } : {}),
    };
}


/***/ }),

/***/ 3346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  provider: () => (/* binding */ provider)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/secret.js
var secret = __webpack_require__(3251);
// EXTERNAL MODULE: ./lib/providers/aws/accounts.js
var accounts = __webpack_require__(1162);
// EXTERNAL MODULE: ./lib/providers/aws/arn.js
var aws_arn = __webpack_require__(6639);
// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __webpack_require__(1886);
// EXTERNAL MODULE: ./lib/providers/aws/service.js
var aws_service = __webpack_require__(6871);
;// CONCATENATED MODULE: ./lib/providers/aws/credentials.js






const VISIBLE = /^[\x21-\x7e]{8,}$/;
const EXPIRATION = 'AWS_CREDENTIAL_EXPIRATION';
const SESSION_ARN = /^arn:[\w-]+:sts::\d{12}:assumed-role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]+)\/[\w+=,.@-]+$/;
function checkGrant(grant, role, options) {
    const { service, plainSecret } = options;
    const fault = shapeFault(grant, service.foreign) ?? sessionFault(grant.arn, role, service.foreign);
    if (fault !== undefined) {
        throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', `${service.url.host} answered with ${fault}.`, {
            hop: (0,aws_service/* hopOf */.HV)(service),
            hint: 'Nothing was exported. Check that this is the STS you mean, that no proxy changes its answers, and the clock of this runner.',
        });
    }
    checkAccount(accountIn(role, grant.arn), options);
    if (plainSecret && /[^A-Za-z0-9]/.test(grant.keys.secretAccessKey.expose())) {
        throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', 'The secret key has special characters.', {
            hop: (0,aws_service/* hopOf */.HV)(service),
            hint: 'All attempts gave such a key, as about seven in ten are. Run the job again; better, mend the tool that fails on them, and leave out `special-characters-workaround`.',
            retry: 'repeat',
        });
    }
}
function checkAccount(account, { allowedAccounts, service }) {
    if (allowedAccounts.length === 0 || allowedAccounts.includes(account))
        return;
    throw accountNotAllowed(account, allowedAccounts, (0,aws_service/* hopOf */.HV)(service), 'Nothing was exported.');
}
function checkPlannedAccount({ source, allowedAccounts, maskAccount, useExisting }) {
    const account = source.role.kind === 'arn' ? source.role.account : '';
    if (account === '' || useExisting || allowedAccounts.length === 0 || allowedAccounts.includes(account))
        return;
    if (!allowedAccounts.every((id) => /^\d{12}$/.test(id)))
        return;
    const shown = (id) => (maskAccount ? (0,accounts/* withoutAccounts */.JV)(id) : id);
    throw accountNotAllowed(shown(account), allowedAccounts.map(shown), 'inputs', 'Nothing was sent.');
}
function accountNotAllowed(account, allowed, hop, done) {
    const named = account === '' ? 'no account' : `the account ${account}`;
    return new errors/* FederateError */.J('ACCOUNT_NOT_ALLOWED', `The credentials would be for ${named}, which \`allowed-account-ids\` does not hold: ${allowed.join(', ')}.`, { hop, hint: `${done} Correct \`role-to-assume\`, or add that account to \`allowed-account-ids\`.` });
}
function shapeFault({ keys, expiresAt }, foreign) {
    const id = keys.accessKeyId.expose();
    if (!(foreign ? VISIBLE : /^\w{16,128}$/).test(id))
        return 'something that is no access key id';
    if (!VISIBLE.test(keys.secretAccessKey.expose()))
        return 'something that is no secret key';
    if (!VISIBLE.test(keys.sessionToken.expose()))
        return 'something that is no session token';
    if (expiresAt === undefined || (0,answer/* endAt */.FD)(expiresAt.getTime()) === undefined)
        return 'credentials without an end';
    return expiresAt.getTime() > Date.now()
        ? undefined
        : `credentials that ended already, at ${expiresAt.toISOString()} (it is ${new Date().toISOString()} here)`;
}
function sessionFault(arn, role, foreign) {
    if (foreign && (role.account === '' || (0,aws_arn/* accountOf */.XP)(arn) === ''))
        return undefined;
    if (!foreign && !SESSION_ARN.test(arn))
        return 'no ARN of the session, by which its account could be known';
    if ((0,aws_arn/* accountOf */.XP)(arn) !== role.account)
        return `a session in the account ${(0,aws_arn/* accountOf */.XP)(arn)} instead of ${role.account}`;
    const name = SESSION_ARN.exec(arn)?.[1];
    if (!foreign && name?.toLowerCase() !== role.name.toLowerCase()) {
        return `a session of the role '${name}' instead of '${role.name}'`;
    }
    if (!foreign && (0,aws_arn/* partitionOfArn */.Fh)(arn) !== role.partition) {
        return `a session in the partition '${(0,aws_arn/* partitionOfArn */.Fh)(arn)}' instead of '${role.partition}'`;
    }
    return undefined;
}
function credentialsOf({ keys, expiresAt, arn }, role, { delivery, service, maskAccount }, env, profile) {
    const session = arn === '' ? role.arn : arn;
    const account = accountIn(role, arn);
    const expiration = expiresAt?.toISOString().replace(/\.\d+Z$/, 'Z') ?? '';
    const keyVariables = keyVariablesOf(keys, expiration);
    const cleared = clearedVariables(delivery, env);
    return {
        principal: session,
        expiresAt,
        variables: [
            ...(delivery.variables ? [...regionVariables(service.region), ...keyVariables] : []),
            ...(delivery.variables && delivery.profile !== undefined
                ? [{ name: 'AWS_PROFILE', value: delivery.profile.name }]
                : []),
            ...cleared.map((name) => ({ name, value: '' })),
            ...(profile?.variables ?? []),
        ],
        outputs: [...identityOutputs(account, session), ...(delivery.outputs ? keyOutputs(keys, expiration) : [])],
        files: profile?.files ?? [],
        masks: [
            ...Object.values(keys),
            ...cleared.flatMap((name) => (name === EXPIRATION ? [] : [new secret/* Secret */.zh(env[name] ?? '')])),
            ...(maskAccount && account !== '' ? [new secret/* Secret */.zh(account)] : []),
        ],
        keep: keptForPost(env),
    };
}
function keptForPost(env) {
    return env['AWS_SKIP_CLEANUP_STEP']?.toLowerCase() === 'true';
}
function accountIn(role, session) {
    return role.account || (0,aws_arn/* accountOf */.XP)(session);
}
function regionVariables(region) {
    return [
        { name: 'AWS_REGION', value: region },
        { name: 'AWS_DEFAULT_REGION', value: region },
    ];
}
function identityOutputs(account, arn) {
    return [
        { name: 'aws-account-id', value: account },
        { name: 'authenticated-arn', value: arn },
    ];
}
function keyVariablesOf({ accessKeyId, secretAccessKey, sessionToken }, expiration) {
    return [
        { name: 'AWS_ACCESS_KEY_ID', value: accessKeyId },
        { name: 'AWS_SECRET_ACCESS_KEY', value: secretAccessKey },
        { name: 'AWS_SESSION_TOKEN', value: sessionToken },
        { name: EXPIRATION, value: expiration },
    ];
}
function keyOutputs({ accessKeyId, secretAccessKey, sessionToken }, expiration) {
    return [
        { name: 'aws-access-key-id', value: accessKeyId },
        { name: 'aws-secret-access-key', value: secretAccessKey },
        { name: 'aws-session-token', value: sessionToken },
        { name: 'aws-expiration', value: expiration },
    ];
}
function clearedVariables({ variables, unset }, env) {
    const own = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', EXPIRATION];
    const names = [...(unset && !variables ? own : []), ...(unset || variables ? ['AWS_SECURITY_TOKEN'] : [])];
    return names.filter((name) => env[name]);
}

;// CONCATENATED MODULE: ./lib/providers/aws/existing.js





async function findExisting(options, context) {
    const { service, delivery, maskAccount } = options;
    const caller = await whoAmI(options, context);
    if (caller === undefined)
        return undefined;
    const { arn } = caller;
    const account = caller.account || (0,aws_arn/* accountOf */.XP)(arn);
    const masks = maskAccount && account !== '' ? [new secret/* Secret */.zh(account)] : [];
    for (const secret of masks)
        context.mask(secret);
    checkAccount(account, options);
    context.log.info(`The AWS credentials that were there already work, so they stay as they are: ${arn}`);
    return {
        principal: arn,
        expiresAt: undefined,
        variables: delivery.variables ? regionVariables(service.region) : [],
        outputs: identityOutputs(account, arn),
        files: [],
        masks,
        keep: keptForPost(context.env),
    };
}
async function whoAmI({ service, delivery, maskAccount }, context) {
    const { log } = context;
    const { Sts } = await Promise.all(/* import() */[__webpack_require__.e(2871), __webpack_require__.e(133), __webpack_require__.e(41)]).then(__webpack_require__.bind(__webpack_require__, 41));
    const ask = async () => {
        const sts = await Sts.ambient(service, context, delivery.unset);
        return sts.getCallerIdentity();
    };
    try {
        const answer = await (maskAccount ? (0,accounts/* maskingAccounts */.Lo)(ask, context) : ask());
        if ('granted' in answer && answer.granted.arn !== '')
            return answer.granted;
        const reason = 'refused' in answer ? answer.refused.code || `status ${answer.refused.status}` : 'no ARN';
        log.info(`The AWS credentials that were there do not work (${reason}), so the role is assumed.`);
    }
    catch (error) {
        if (!(error instanceof errors/* FederateError */.J) || error.code === 'DEADLINE')
            throw error;
        log.info(`No AWS credentials that work were there, so the role is assumed. ${error.message}`);
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/providers/aws/explain.js + 5 modules
var explain = __webpack_require__(5826);
// EXTERNAL MODULE: ./lib/providers/aws/partition.js
var partition = __webpack_require__(1822);
;// CONCATENATED MODULE: ./lib/providers/aws/ignored.js

const ENDPOINT_VARIABLES = ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'];
function tellWhatIsIgnored(options, { env, log }) {
    const { service, delivery, ineffective } = options;
    if (ineffective.length > 0) {
        const names = ineffective.map((name) => `\`${name}\``).join(', ');
        log.warning(`${names}: without effect here, since a token is exchanged by AssumeRoleWithWebIdentity, which has no such parameter. Only a chained role (\`role-chaining\`) has them.`);
    }
    const endpoint = ENDPOINT_VARIABLES.find((name) => env[name] && URL.parse(env[name])?.origin !== service.url.origin);
    if (endpoint !== undefined && !service.foreign) {
        log.warning(`${endpoint} is set and ignored here: a token goes only where an input says. Name that address in \`sts-endpoint\` if it is meant.`);
    }
    if (!service.foreign && !(0,partition/* isKnownRegion */.Kk)(service.region)) {
        const nearest = (0,partition/* nearestRegion */.$f)(service.region);
        const like = nearest === undefined ? '' : ` The one with the name most like it is '${nearest}'.`;
        log.notice(`\`aws-region\`: '${service.region}' is none of the regions that this version knows.${like}`);
    }
    if (env['AWS_PROFILE'] && delivery.variables && delivery.profile === undefined) {
        log.notice('AWS_PROFILE is set in the environment: some tools, the AWS SDK for JavaScript among them, prefer that profile to the credentials that this step exports. Remove it from `env` unless that is meant.');
    }
}

// EXTERNAL MODULE: ./lib/providers/aws/profile.js
var aws_profile = __webpack_require__(5701);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/handover/settings.js
var settings = __webpack_require__(1018);
// EXTERNAL MODULE: ./lib/issuers/later-tokens.js
var later_tokens = __webpack_require__(409);
// EXTERNAL MODULE: ./lib/providers/aws/process-credentials.js
var process_credentials = __webpack_require__(5590);
// EXTERNAL MODULE: ./lib/providers/aws/refresh-options.js
var refresh_options = __webpack_require__(7592);
;// CONCATENATED MODULE: ./lib/providers/aws/refresh.js









const SECRETS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'];
const PREFERRED = [
    ...SECRETS,
    'AWS_CREDENTIAL_EXPIRATION',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_ROLE_ARN',
    'AWS_ROLE_SESSION_NAME',
];
const PLAIN_PATH = /^[\p{L}\p{N}_.:/\\~+@,=-]+$/u;
function prepareRefresh(context) {
    commandOf(context);
}
function refreshed(grant, role, options, sharedFiles, context) {
    const { refresh, service, delivery } = options;
    const { profile, inputs } = refresh;
    const { env } = context;
    const directory = context.directory();
    const process = `credential_process = ${commandOf(context)}`;
    const region = `region = ${service.region}`;
    const shared = (0,aws_profile/* copies */.w$)(profile, sharedFiles, directory, { config: [region, process], credentials: [process] });
    const withKeys = credentialsOf(grant, role, options, env, undefined);
    const end = (0,later_tokens/* endOfLaterTokens */.Ro)(env);
    const sessionEnd = grant.expiresAt ?? new Date(0);
    return {
        ...withKeys,
        expiresAt: end === undefined ? undefined : new Date(Math.max(end.getTime(), sessionEnd.getTime())),
        notes: [noteOf(end, options.session.durationSeconds)],
        variables: [...variablesOf(options, delivery, env), ...shared.variables],
        files: [
            ...shared.files,
            (0,settings/* settingsFile */._)(directory, { ...inputs, 'sts-endpoint': service.url.href }),
            { path: (0,external_node_path_.join)(directory, process_credentials/* CACHE_FILE */.S), content: (0,process_credentials/* cacheText */.e)(grant.keys, sessionEnd) },
        ],
        masks: [
            ...(withKeys.masks ?? []),
            ...SECRETS.flatMap((name) => (env[name] ? [new secret/* Secret */.zh(env[name])] : [])),
        ],
    };
}
function variablesOf({ service }, { variables, profile }, env) {
    if (!variables)
        return [];
    return [
        ...regionVariables(service.region),
        ...(profile === undefined ? [] : [{ name: 'AWS_PROFILE', value: profile.name }]),
        ...PREFERRED.filter((name) => env[name]).map((name) => ({ name, value: '' })),
    ];
}
function commandOf({ later, directory }) {
    const parts = wordsOf(later, directory());
    for (const path of parts) {
        if (PLAIN_PATH.test(path))
            continue;
        throw new errors/* FederateError */.J('INPUT_INVALID', `\`refresh\`: tools of AWS can't run a program by the path ${path}.`, {
            hop: 'inputs',
            hint: `Nothing was exported. Install the runner where paths have no blanks and no signs but ._-+@,=~, ${refresh_options/* WITHOUT */.P}.`,
        });
    }
    return parts.join(' ');
}
function wordsOf(later, directory) {
    if (later !== undefined)
        return [later.node, (0,external_node_path_.join)(later.directory, 'credentials.js'), directory];
    throw new errors/* FederateError */.J('INPUT_INVALID', '`refresh`: there are no later steps here that could renew anything.', {
        hop: 'inputs',
        hint: 'It works where this action is called by `uses:`. Leave it out.',
    });
}
function noteOf(end, seconds) {
    const until = end === undefined
        ? 'as long as the runner gives tokens to this job, about six hours after its start'
        : `until ${end.toISOString().replace(/\.\d+Z$/, 'Z')}, when the runner stops giving tokens to this job`;
    return `AWS: tools of later steps get fresh credentials by themselves, ${until}. The last session then lasts up to ${seconds / 3600} h; \`role-duration-seconds\` makes it longer.`;
}

// EXTERNAL MODULE: ./lib/providers/aws/session-tags.js
var session_tags = __webpack_require__(1328);
// EXTERNAL MODULE: ./lib/issuers/github-story.js
var github_story = __webpack_require__(8845);
// EXTERNAL MODULE: ./lib/issuers/story.js
var issuers_story = __webpack_require__(5613);
;// CONCATENATED MODULE: ./lib/providers/aws/token-file.js




const INPUT = 'web-identity-token-file';
const LONGEST = 20_000;
const KUBERNETES = /^\/(var\/)?run\/secrets\/[^/]+\/serviceaccount\/token$/;
async function readTokenFile(path, context) {
    const links = KUBERNETES.test(path) ? 'follow' : 'refuse';
    const text = (await context.readFile(INPUT, path, { links })).trim();
    if (!/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}$/.test(text) || text.length > LONGEST) {
        throw new errors/* FederateError */.J('INPUT_INVALID', `\`${INPUT}\`: the file ${path} holds no JSON Web Token.`, {
            hop: 'inputs',
            hint: `It must hold one ID token of at most ${LONGEST} characters and nothing else. Nothing was sent.`,
        });
    }
    const jwt = new secret/* Secret */.zh(text);
    context.mask(jwt);
    const claims = claimsOf(text);
    const story = () => (typeof claims['repository'] === 'string' ? (0,github_story/* githubStory */.$)(claims) : issuers_story/* NO_STORY */.Id);
    return { jwt, claims, reportable: [], story };
}
function claimsOf(jwt) {
    try {
        const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
        return typeof claims === 'object' && claims !== null ? { ...claims } : {};
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./lib/providers/aws/assume.js












function exchangeFor(options) {
    const { source, service, attempts, maskAccount, allowedAccounts } = options;
    let ready;
    const readiness = (context) => {
        ready ??= makeReady(options, context);
        return ready;
    };
    const discreetly = (context, work) => maskAccount ? (0,accounts/* maskingAccounts */.Lo)(work, context) : work();
    const account = source.role.kind === 'arn' ? source.role.account : '';
    const hidden = new Set(maskAccount ? [account, ...allowedAccounts] : []);
    const base = {
        provider: 'aws',
        endpoint: service.url,
        attempts,
        masks: [...hidden].filter((id) => id !== '').map((id) => new secret/* Secret */.zh(id)),
        prepare: async (context) => {
            await readiness(context);
        },
        ...(options.useExisting ? { existing: (context) => findExisting(options, context) } : {}),
    };
    switch (source.kind) {
        case 'job':
            return {
                ...base,
                kind: 'federation',
                audience: source.audience,
                exchange: (token, context) => discreetly(context, async () => exchangeToken({ token, fromFile: false }, source.role, options, await readiness(context), context)),
            };
        case 'file':
            return {
                ...base,
                kind: 'delegation',
                exchange: (context) => discreetly(context, async () => {
                    const token = await readTokenFile(source.path, context);
                    return exchangeToken({ token, fromFile: true }, source.role, options, await readiness(context), context);
                }),
            };
        case 'ambient':
            return {
                ...base,
                kind: 'delegation',
                exchange: (context) => discreetly(context, async () => chainRole(source, options, await readiness(context), context)),
            };
    }
}
async function makeReady(options, context) {
    const { source, delivery } = options;
    tellWhatIsIgnored(options, context);
    if (options.refresh !== undefined)
        prepareRefresh(context);
    const profile = delivery.profile ?? options.refresh?.profile;
    if (source.role.kind === 'arn' && source.role.account !== '')
        checkAccount(source.role.account, options);
    if (source.kind === 'ambient')
        await refusePipe(context);
    const [sharedFiles] = await Promise.all([
        profile === undefined ? undefined : (0,aws_profile/* readSharedFiles */.Jj)(profile, context),
        source.kind === 'ambient' ? Promise.all(/* import() */[__webpack_require__.e(2871), __webpack_require__.e(133), __webpack_require__.e(41)]).then(__webpack_require__.bind(__webpack_require__, 41)) : Promise.all(/* import() */[__webpack_require__.e(2871), __webpack_require__.e(2037)]).then(__webpack_require__.bind(__webpack_require__, 4418)),
    ]);
    return sharedFiles;
}
async function refusePipe({ env, readFile }) {
    const name = 'AWS_WEB_IDENTITY_TOKEN_FILE';
    const path = env[name];
    if (!path)
        return;
    await readFile(name, path).catch((error) => {
        if (error instanceof errors/* FederateError */.J && error.message.includes('(it is no file)'))
            throw error;
    });
}
async function exchangeToken({ token, fromFile }, role, options, sharedFiles, context) {
    const { service, session } = options;
    const { assumeRoleWithWebIdentity } = await Promise.all(/* import() */[__webpack_require__.e(2871), __webpack_require__.e(2037)]).then(__webpack_require__.bind(__webpack_require__, 4418));
    const answer = await assumeRoleWithWebIdentity({ role: role.arn, session }, token.jwt, service, context.http);
    const operation = 'AssumeRoleWithWebIdentity';
    const { claims, story } = token;
    const grant = granted(answer, { operation, service, role, session, claims, story, fromFile });
    return handedOn(grant, role, options, sharedFiles, context);
}
async function chainRole(source, options, sharedFiles, context) {
    const { service, session, delivery } = options;
    const { env, log } = context;
    const { Sts } = await Promise.all(/* import() */[__webpack_require__.e(2871), __webpack_require__.e(133), __webpack_require__.e(41)]).then(__webpack_require__.bind(__webpack_require__, 41));
    const sts = await Sts.ambient(service, context, delivery.unset);
    const role = source.role.kind === 'arn' ? source.role : await roleOfCaller(source.role, sts, options, context);
    const request = { role: role.arn, session, externalId: source.externalId };
    const tags = (0,session_tags/* sessionTags */.c)(source.tags, env, false);
    const lean = (0,session_tags/* sessionTags */.c)(source.tags, env, true);
    const absent = source.tags.transitiveKeys.filter((key) => !tags.transitiveKeys.includes(key)).join(', ');
    if (absent !== '')
        log.notice(`\`transitive-tag-keys\`: there is no session tag ${absent} to pass on.`);
    log.info(`The role is assumed with ${sts.source}.`);
    let answer = await sts.assumeRole({ ...request, tags });
    const tooLarge = 'refused' in answer && answer.refused.code === 'PackedPolicyTooLarge';
    if (tooLarge && lean.tags.length < tags.tags.length) {
        log.notice('The session tags are too large, so those of event, branches and job are left out.');
        answer = await sts.assumeRole({ ...request, tags: lean });
    }
    const grant = granted(answer, { operation: 'AssumeRole', service, role, session, tagged: tags.tags.length > 0 });
    return handedOn(grant, role, options, sharedFiles, context);
}
async function roleOfCaller({ path }, sts, options, context) {
    const asked = { operation: 'GetCallerIdentity', service: options.service };
    const { arn } = granted(await sts.getCallerIdentity(), asked);
    const account = (0,aws_arn/* accountOf */.XP)(arn);
    const partition = (0,aws_arn/* partitionOfArn */.Fh)(arn);
    if (options.maskAccount)
        context.mask(new secret/* Secret */.zh(account));
    checkAccount(account, options);
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { kind: 'arn', arn: `arn:${partition}:iam::${account}:role/${path}`, partition, account, name };
}
function granted(answer, asked) {
    if ('refused' in answer)
        throw (0,explain/* explainRefusal */.G)(answer.refused, asked);
    return answer.granted;
}
function handedOn(grant, role, options, sharedFiles, context) {
    checkGrant(grant, role, options);
    const { delivery, service, refresh } = options;
    if (refresh !== undefined && sharedFiles !== undefined) {
        return refreshed(grant, role, { ...options, refresh }, sharedFiles, context);
    }
    const profile = delivery.profile === undefined || sharedFiles === undefined
        ? undefined
        : (0,aws_profile/* profileFiles */.xc)(delivery.profile, sharedFiles, {
            keys: grant.keys,
            region: service.region,
            directory: context.directory(),
        });
    return credentialsOf(grant, role, options, context.env, profile);
}

// EXTERNAL MODULE: ./lib/providers/aws/options.js + 1 modules
var aws_options = __webpack_require__(8838);
;// CONCATENATED MODULE: ./lib/providers/aws/index.js



const provider = {
    name: 'aws',
    plan(inputs, env) {
        const options = (0,aws_options/* readOptions */.Tt)(inputs, env);
        if (options === undefined)
            return undefined;
        checkPlannedAccount(options);
        return { ...exchangeFor(options), ...otherwise(env) };
    },
};
function otherwise(env) {
    const seen = ['AWS_ACCESS_KEY_ID', ...aws_options/* MACHINE_CREDENTIALS */.lX].find((name) => env[name]);
    if (seen === undefined)
        return {};
    return {
        otherwise: `If the role was to be assumed with the AWS identity of this machine (${seen} is set), write \`role-chaining: true\`.`,
    };
}


/***/ }),

/***/ 8838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lX: () => (/* binding */ MACHINE_CREDENTIALS),
  Tt: () => (/* binding */ readOptions)
});

// UNUSED EXPORTS: DEFAULT_AUDIENCE

// EXTERNAL MODULE: ./lib/inputs/attempts.js
var attempts = __webpack_require__(9679);
// EXTERNAL MODULE: ./lib/providers/aws/accounts.js
var accounts = __webpack_require__(1162);
// EXTERNAL MODULE: ./lib/providers/aws/arn.js
var arn = __webpack_require__(6639);
;// CONCATENATED MODULE: ./lib/providers/aws/policies.js
const LONGEST = 2048;
const MOST_ARNS = 10;
const POLICY_ARN = /^(?!.*arn:.*arn:)arn:([\w-]+):iam::(aws|\d{12}):policy\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]+$/;
const EXAMPLE = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
function readPolicies(inputs, role) {
    const inline = readInline(inputs);
    const managed = inputs.lines('managed-session-policies');
    for (const arn of managed) {
        const fault = policyFault(arn, role);
        if (fault !== undefined)
            inputs.fault('managed-session-policies', `'${arn}' ${fault}`);
    }
    if (managed.length > MOST_ARNS) {
        inputs.fault('managed-session-policies', `${managed.length} policies are given, and STS takes ${MOST_ARNS}`);
    }
    const total = (inline?.length ?? 0) + managed.join('').length;
    if (total > LONGEST && (inline?.length ?? 0) <= LONGEST) {
        inputs.fault('managed-session-policies', `together with \`inline-session-policy\` the session policies have ${total} characters, and STS takes ${LONGEST}`);
    }
    return { inline, managed };
}
function readInline(inputs) {
    const name = 'inline-session-policy';
    const text = inputs.text(name);
    if (text === undefined || inputs.jsonObject(name) === undefined)
        return undefined;
    const [foreign] = /[^\t\n\r\x20-\xff]/u.exec(text) ?? [];
    if (foreign !== undefined) {
        const code = foreign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
        inputs.fault(name, `it holds the character U+${code}, and STS takes U+0020 to U+00FF, tabs and line ends`);
    }
    if (text.length > LONGEST) {
        inputs.fault(name, `it has ${text.length} characters, and STS takes ${LONGEST}: leave out white space, or shorten it`);
    }
    return text;
}
function policyFault(arn, role) {
    const [, partition, account] = POLICY_ARN.exec(arn) ?? [];
    if (partition === undefined)
        return `is no ARN of a managed policy, such as ${EXAMPLE}, one a line`;
    if (role?.kind !== 'arn')
        return undefined;
    if (partition !== role.partition)
        return `lies in the partition '${partition}', but the role in '${role.partition}'`;
    if (account === 'aws' || account === role.account)
        return undefined;
    return 'lies in another account than the role, where STS does not find it';
}

// EXTERNAL MODULE: ./lib/providers/aws/profile.js
var aws_profile = __webpack_require__(5701);
// EXTERNAL MODULE: ./lib/providers/aws/refresh-options.js
var refresh_options = __webpack_require__(7592);
// EXTERNAL MODULE: ./lib/providers/aws/service.js
var aws_service = __webpack_require__(6871);
// EXTERNAL MODULE: ./lib/providers/aws/session-tags.js
var session_tags = __webpack_require__(1328);
;// CONCATENATED MODULE: ./lib/providers/aws/options.js








const MACHINE_CREDENTIALS = [
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];
const DEFAULT_AUDIENCE = 'sts.amazonaws.com';
const ROLE_CHAINING_ONLY = ['role-external-id', 'custom-tags', 'transitive-tag-keys'];
const DURATION = { least: 900, most: 43_200, unit: 'seconds' };
const LONGEST_CHAINED = 3600;
const ATTEMPTS = { passing: 12, propagation: 4 };
const PLAIN_SECRET_ATTEMPTS = 40;
function readOptions(given, env) {
    const maskAccount = given.boolean('mask-aws-account-id', false);
    const inputs = maskAccount ? new accounts/* DiscreetInputs */.TX(given) : given;
    const chaining = inputs.boolean('role-chaining', false);
    const endpoint = inputs.url('sts-endpoint');
    const role = readRoleInput(inputs, endpoint !== undefined && (0,aws_service/* isForeign */.jq)(endpoint));
    const service = (0,aws_service/* readService */.uS)(inputs, env, endpoint, role);
    const source = readSource(inputs, chaining, role, service);
    const plainSecret = inputs.boolean('special-characters-workaround', false);
    const delivery = readDelivery(inputs);
    const rest = {
        session: {
            name: readSessionName(inputs),
            durationSeconds: readDuration(inputs, chaining && isSession(env)),
            policies: readPolicies(inputs, role),
        },
        delivery,
        refresh: (0,refresh_options/* readRefresh */.M)(inputs, delivery, env),
        allowedAccounts: readAllowedAccounts(inputs),
        maskAccount,
        useExisting: inputs.boolean('use-existing-credentials', false),
        plainSecret,
        attempts: { ...(0,attempts/* readAttempts */.j)(inputs, ATTEMPTS), ...(plainSecret ? { repeat: PLAIN_SECRET_ATTEMPTS } : {}) },
        ineffective: chaining ? [] : ROLE_CHAINING_ONLY.filter((name) => inputs.has(name)),
    };
    return source === undefined || service === undefined ? undefined : { ...rest, source, service };
}
function readRoleInput(inputs, foreign) {
    const text = inputs.text('role-to-assume');
    if (text === undefined)
        return undefined;
    const role = (0,arn/* readRole */.fP)(text, foreign);
    return 'fault' in role ? inputs.fault('role-to-assume', `'${text}' ${role.fault}`) : role;
}
function readSource(inputs, chaining, role, service) {
    const path = inputs.text('web-identity-token-file');
    const audience = inputs.text('audience') ?? DEFAULT_AUDIENCE;
    if (chaining && path !== undefined) {
        inputs.fault('role-chaining', 'it excludes `web-identity-token-file`: each names another identity, so remove one');
    }
    if (inputs.boolean('force-skip-oidc', false) && !chaining && path === undefined) {
        inputs.fault('force-skip-oidc', 'without the token of the job there is nothing to assume the role with: add `role-chaining: true` for the credentials of this machine, or `web-identity-token-file`');
    }
    if (chaining) {
        const source = { kind: 'ambient', externalId: readExternalId(inputs), tags: (0,session_tags/* readTagOptions */.$)(inputs) };
        return role === undefined ? undefined : { ...source, role };
    }
    if (role?.kind === 'name') {
        return inputs.fault('role-to-assume', `'${role.path}' is the name of a role, but a token is exchanged for a role in a certain account: give its ARN, arn:${service?.partition?.name ?? 'aws'}:iam::123456789012:role/${role.path} with the number of your account`);
    }
    if (role === undefined)
        return undefined;
    return path === undefined ? { kind: 'job', role, audience } : { kind: 'file', role, path };
}
function readExternalId(inputs) {
    const value = inputs.text('role-external-id');
    if (value === undefined || /^[\w+=,.@:/-]{2,1224}$/.test(value))
        return value;
    return inputs.fault('role-external-id', 'it must be 2 to 1224 letters, digits or characters of +=,.@:/-_');
}
function readSessionName(inputs) {
    const name = inputs.text('role-session-name') ?? 'GitHubActions';
    if (/^[\w+=,.@-]{2,64}$/.test(name))
        return name;
    const fitting = name.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64);
    inputs.fault('role-session-name', `'${name}' must be 2 to 64 letters, digits or characters of +=,.@-_${fitting.length < 2 ? '' : `, such as '${fitting}'`}`);
    return name;
}
function isSession({ AWS_SESSION_TOKEN: token, AWS_PROFILE: profile }) {
    return Boolean(token) && !profile;
}
function readDuration(inputs, chained) {
    const name = 'role-duration-seconds';
    const seconds = inputs.integer(name, DURATION) ?? 3600;
    if (chained && seconds > LONGEST_CHAINED) {
        inputs.fault(name, `${seconds} s is too long: to a role that another role assumes STS gives ${LONGEST_CHAINED} s at the most`);
    }
    return seconds;
}
function readDelivery(inputs) {
    const profile = (0,aws_profile/* readProfileOptions */.mw)(inputs);
    return {
        variables: inputs.boolean('output-env-credentials', profile === undefined),
        outputs: inputs.boolean('output-credentials', false),
        profile,
        unset: inputs.boolean('unset-current-credentials', false),
    };
}
function readAllowedAccounts(inputs) {
    const name = 'allowed-account-ids';
    const accounts = inputs.list(name);
    for (const account of accounts) {
        if (!/^\d{12}$/.test(account)) {
            inputs.fault(name, `'${account}' is no account: give 12 digits, in quotes so that YAML keeps a leading 0`);
        }
    }
    return accounts;
}


/***/ }),

/***/ 1822:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $f: () => (/* binding */ nearestRegion),
/* harmony export */   Kk: () => (/* binding */ isKnownRegion),
/* harmony export */   Mx: () => (/* binding */ isAwsHost),
/* harmony export */   S1: () => (/* binding */ PARTITIONS),
/* harmony export */   TM: () => (/* binding */ preferredRegions),
/* harmony export */   iQ: () => (/* binding */ partitionOf),
/* harmony export */   u1: () => (/* binding */ stsEndpoint),
/* harmony export */   wn: () => (/* binding */ regionOfSts)
/* harmony export */ });
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2037);

const PARTITIONS = [
    {
        name: 'aws',
        dnsSuffix: 'amazonaws.com',
        dualStackDnsSuffix: 'api.aws',
        areas: ['af', 'ap', 'ca', 'eu', 'il', 'me', 'mx', 'sa', 'us'],
        regions: [
            'af-south-1',
            'ap-east-1',
            'ap-east-2',
            'ap-northeast-1',
            'ap-northeast-2',
            'ap-northeast-3',
            'ap-south-1',
            'ap-south-2',
            'ap-southeast-1',
            'ap-southeast-2',
            'ap-southeast-3',
            'ap-southeast-4',
            'ap-southeast-5',
            'ap-southeast-6',
            'ap-southeast-7',
            'ca-central-1',
            'ca-west-1',
            'eu-central-1',
            'eu-central-2',
            'eu-north-1',
            'eu-south-1',
            'eu-south-2',
            'eu-west-1',
            'eu-west-2',
            'eu-west-3',
            'il-central-1',
            'me-central-1',
            'me-south-1',
            'me-west-1',
            'mx-central-1',
            'sa-east-1',
            'sa-west-1',
            'us-east-1',
            'us-east-2',
            'us-west-1',
            'us-west-2',
        ],
    },
    {
        name: 'aws-cn',
        dnsSuffix: 'amazonaws.com.cn',
        dualStackDnsSuffix: 'api.amazonwebservices.com.cn',
        areas: ['cn'],
        regions: ['cn-north-1', 'cn-northwest-1'],
    },
    {
        name: 'aws-us-gov',
        dnsSuffix: 'amazonaws.com',
        dualStackDnsSuffix: 'api.aws',
        areas: ['us-gov'],
        regions: ['us-gov-east-1', 'us-gov-west-1'],
    },
    {
        name: 'aws-eusc',
        dnsSuffix: 'amazonaws.eu',
        dualStackDnsSuffix: 'api.amazonwebservices.eu',
        areas: ['eusc-de'],
        regions: ['eusc-de-east-1'],
    },
    {
        name: 'aws-iso',
        dnsSuffix: 'c2s.ic.gov',
        dualStackDnsSuffix: 'api.aws.ic.gov',
        areas: ['us-iso'],
        regions: ['us-iso-east-1', 'us-iso-west-1'],
    },
    {
        name: 'aws-iso-b',
        dnsSuffix: 'sc2s.sgov.gov',
        dualStackDnsSuffix: 'api.aws.scloud',
        areas: ['us-isob'],
        regions: ['us-isob-east-1', 'us-isob-west-1'],
    },
    {
        name: 'aws-iso-e',
        dnsSuffix: 'cloud.adc-e.uk',
        dualStackDnsSuffix: 'api.cloud-aws.adc-e.uk',
        areas: ['eu-isoe'],
        regions: ['eu-isoe-west-1'],
    },
    {
        name: 'aws-iso-f',
        dnsSuffix: 'csp.hci.ic.gov',
        dualStackDnsSuffix: 'api.aws.hci.ic.gov',
        areas: ['us-isof'],
        regions: ['us-isof-east-1', 'us-isof-south-1'],
    },
];
const DIRECTION_AND_NUMBER = /^(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]$/;
const ALWAYS_ON = ['us-east-1', 'us-west-2', 'us-gov-west-1'];
function isKnownRegion(region) {
    return PARTITIONS.some(({ regions }) => regions.includes(region));
}
function partitionOf(region) {
    return PARTITIONS.find(({ areas }) => areas.some((area) => region.startsWith(`${area}-`) && DIRECTION_AND_NUMBER.test(region.slice(area.length + 1))));
}
function preferredRegions({ regions }) {
    return [...ALWAYS_ON.filter((region) => regions.includes(region)), ...regions];
}
function nearestRegion(name) {
    const wanted = name.toLowerCase().replaceAll(/^fips-|-fips$/g, '');
    return (0,_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(wanted, PARTITIONS.flatMap(({ regions }) => regions), FURTHEST);
}
const FURTHEST = 3;
function stsEndpoint(region, partition, { fips, dualStack }) {
    const suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
    const service = fips && (dualStack || partition.name !== 'aws-us-gov') ? 'sts-fips' : 'sts';
    return new URL(`https://${service}.${region}.${suffix}`);
}
function isAwsHost({ protocol, hostname }) {
    return (protocol === 'https:' &&
        PARTITIONS.some(({ dnsSuffix, dualStackDnsSuffix }) => [dnsSuffix, dualStackDnsSuffix].some((suffix) => hostname.endsWith(`.${suffix}`))));
}
function regionOfSts(url) {
    if (!isAwsHost(url))
        return undefined;
    if (url.hostname === 'sts.amazonaws.com')
        return 'us-east-1';
    const [, region = '', suffix = ''] = /^(?:vpce-[\w-]+\.)?sts(?:-fips)?\.([\w-]+)\.(?:vpce\.)?(.+)$/.exec(url.hostname) ?? [];
    const partition = partitionOf(region);
    return [partition?.dnsSuffix, partition?.dualStackDnsSuffix].includes(suffix) ? region : undefined;
}


/***/ }),

/***/ 5590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ CACHE_FILE),
/* harmony export */   e: () => (/* binding */ cacheText)
/* harmony export */ });
const CACHE_FILE = 'cache.json';
const LONGEST_RESERVE = 16 * 60_000;
function cacheText({ accessKeyId, secretAccessKey, sessionToken }, expiresAt) {
    const end = expiresAt.getTime();
    const answer = {
        Version: 1,
        AccessKeyId: accessKeyId.expose(),
        SecretAccessKey: secretAccessKey.expose(),
        SessionToken: sessionToken.expose(),
        Expiration: expiresAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    };
    return JSON.stringify({ freshUntil: end - Math.min(LONGEST_RESERVE, (end - Date.now()) / 2), answer });
}


/***/ }),

/***/ 5701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CJ: () => (/* binding */ profileNames),
/* harmony export */   Jj: () => (/* binding */ readSharedFiles),
/* harmony export */   mw: () => (/* binding */ readProfileOptions),
/* harmony export */   w$: () => (/* binding */ copies),
/* harmony export */   xc: () => (/* binding */ profileFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


const INPUT = 'aws-profile';
function readProfileOptions(inputs) {
    const overwrite = inputs.boolean('overwrite-aws-profile', false);
    const name = inputs.text(INPUT);
    if (name === undefined || /^[^\s[\]/\\"'#;\u0000-\u001f\u007f]{1,128}$/.test(name)) {
        return name === undefined ? undefined : { name, overwrite };
    }
    return inputs.fault(INPUT, `'${name}' is no name of a profile: no blanks, quotes, brackets, slashes, # or ;`);
}
async function readSharedFiles({ name, overwrite }, context) {
    const paths = sharedPaths(context.env);
    const [config, credentials] = await Promise.all([read(paths.config, context), read(paths.credentials, context)]);
    for (const [text, path, isOwn] of [
        [config, paths.config, isConfigSectionOf(name)],
        [credentials, paths.credentials, isCredentialsSectionOf(name)],
    ]) {
        if (overwrite || !sectionsOf(text).some(({ header }) => isOwn(header)))
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J('INPUT_INVALID', `\`${INPUT}\`: the profile '${name}' exists already, in ${path}.`, {
            hop: 'inputs',
            hint: 'Nothing was sent and nothing was changed: choose another name, or set `overwrite-aws-profile: true`. That file stays as it is in any case, since this job gets a copy of its own.',
        });
    }
    return { config, credentials };
}
function profileFiles(profile, shared, { keys, region, directory }) {
    const secrets = [
        `aws_access_key_id = ${keys.accessKeyId.expose()}`,
        `aws_secret_access_key = ${keys.secretAccessKey.expose()}`,
        `aws_session_token = ${keys.sessionToken.expose()}`,
    ];
    return copies(profile, shared, directory, { config: [`region = ${region}`], credentials: secrets });
}
function copies({ name }, { config, credentials }, directory, lines) {
    const place = { config: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, 'config'), credentials: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(directory, 'credentials') };
    const settings = [`[${name === 'default' ? name : `profile ${name}`}]`, ...lines.config];
    const secrets = [`[${name}]`, ...lines.credentials];
    return {
        files: [
            { path: place.config, content: withSection(config, isConfigSectionOf(name), settings) },
            { path: place.credentials, content: withSection(credentials, isCredentialsSectionOf(name), secrets) },
        ],
        variables: [
            { name: 'AWS_CONFIG_FILE', value: place.config },
            { name: 'AWS_SHARED_CREDENTIALS_FILE', value: place.credentials },
        ],
    };
}
async function profileNames(context) {
    const paths = sharedPaths(context.env);
    const texts = await Promise.all([paths.config, paths.credentials].map((path) => read(path, context).catch(() => '')));
    const headers = texts.flatMap((text) => sectionsOf(text).map(({ header }) => header));
    const names = headers.filter((header) => header !== '' && !/^(sso-session|services)\s/.test(header));
    return [...new Set(names.map((header) => header.replace(/^profile\s+(["']?)(.*)\1$/, '$2')))];
}
function sharedPaths(env) {
    const home = env['HOME'] || env['USERPROFILE'] || '';
    const at = (variable, name) => (env[variable] || (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)('~', '.aws', name)).replace(/^~(?=[\\/])/, home);
    return { config: at('AWS_CONFIG_FILE', 'config'), credentials: at('AWS_SHARED_CREDENTIALS_FILE', 'credentials') };
}
async function read(path, context) {
    try {
        return await context.readFile(INPUT, path);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J))
            throw error;
        const { cause } = error;
        if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
            return '';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .FederateError */ .J(error.code, error.message, {
            hop: 'inputs',
            hint: 'Mend that file, or let AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name others.',
            cause,
        });
    }
}
function sectionsOf(text) {
    const sections = [{ header: '', lines: [] }];
    for (const line of text.split(/(?<=\n)/)) {
        const [, header] = /^\s*\[\s*(.*?)\s*\]\s*([#;].*)?$/.exec(line.trimEnd()) ?? [];
        if (header !== undefined)
            sections.push({ header, lines: [] });
        sections.at(-1)?.lines.push(line);
    }
    return sections;
}
function withSection(text, isOwn, section) {
    const kept = sectionsOf(text)
        .flatMap(({ header, lines }) => (isOwn(header) ? trailingComments(lines) : lines))
        .join('');
    const gap = kept === '' ? '' : kept.endsWith('\n') ? '\n' : '\n\n';
    return `${kept}${gap}${section.join('\n')}\n`;
}
function trailingComments(lines) {
    const last = lines.findLastIndex((line) => !/^\s*([#;].*)?$/.test(line.trimEnd()));
    return lines.slice(last + 1);
}
function isConfigSectionOf(name) {
    return (header) => {
        const [, , profile] = /^profile\s+(["']?)(.*)\1$/.exec(header) ?? [];
        return profile === name || (name === 'default' && header === name);
    };
}
function isCredentialsSectionOf(name) {
    return (header) => header === name;
}


/***/ }),

/***/ 7592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readRefresh),
/* harmony export */   P: () => (/* binding */ WITHOUT)
/* harmony export */ });
/* harmony import */ var _inputs_for_later_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5197);

const OWN = /^(role-(to-assume|session-name|duration-seconds|chain)|aws-region|inline-session-policy|managed-session-policies|allowed-account-ids|mask-aws-account-id|sts-endpoint|disable-retry|retry-max-attempts|special-characters-workaround)$/;
const WITHOUT = 'or leave `refresh` out and let the session last as long as the job, by `role-duration-seconds` up to 43200 and the same in the role';
function readRefresh(inputs, delivery, env) {
    if (!inputs.boolean('refresh', false))
        return undefined;
    const { profile = { name: 'default', overwrite: true }, variables } = delivery;
    const fault = (problem) => inputs.fault('refresh', problem);
    for (const [name, why] of [
        ['role-chaining', 'takes keys of an earlier step, which end: assume the role with the token of the job instead'],
        ['use-existing-credentials', 'leaves everything to credentials that are there already: remove one of them'],
    ]) {
        if (inputs.boolean(name, false))
            fault(`it excludes \`${name}\`, which ${why}`);
    }
    if (inputs.has('web-identity-token-file')) {
        fault('it excludes `web-identity-token-file`, whose token ends: remove that, so that the token of the job is used');
    }
    if (!variables && delivery.profile === undefined) {
        fault(`outputs can't be renewed, and \`output-env-credentials: false\` holds back all that can: remove that, or name a profile in \`aws-profile\`, ${WITHOUT}`);
    }
    for (const name of delivery.profile === undefined ? ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] : []) {
        if (!env[name] || env[name] === 'default')
            continue;
        fault(`${name} is set in the environment, and tools would take that profile instead: remove it from \`env\`, or name the profile of this step in \`aws-profile\``);
    }
    const own = (0,_inputs_for_later_js__WEBPACK_IMPORTED_MODULE_0__/* .inputsForLater */ .h)(inputs, OWN);
    return { profile, inputs: { ...own, 'output-env-credentials': 'false', 'output-credentials': 'true' } };
}


/***/ }),

/***/ 6871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   HV: () => (/* binding */ hopOf),
/* harmony export */   jq: () => (/* binding */ isForeign),
/* harmony export */   l8: () => (/* binding */ inAnotherRegion),
/* harmony export */   lx: () => (/* binding */ iamCommand),
/* harmony export */   uS: () => (/* binding */ readService)
/* harmony export */ });
/* harmony import */ var _partition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1822);

function hopOf({ url, foreign }) {
    return `${foreign ? 'STS' : 'AWS STS'} (${url.host})`;
}
function placeOf({ account }, { url }) {
    return account === '' ? `on ${url.host}` : `in the account ${account}`;
}
function iamCommand(command, { account }, { url, foreign }) {
    return account === '' ? '' : `\n\naws ${foreign ? `--endpoint-url ${url.origin} ` : ''}iam ${command}`;
}
function inAnotherRegion({ elsewhere }) {
    return elsewhere === undefined ? '' : `, or keep \`aws-region\` and set \`sts-endpoint: ${elsewhere.origin}\``;
}
function readService(inputs, env, endpoint, role) {
    const region = inputs.text('aws-region');
    const variant = readVariant(inputs, env);
    if (region === undefined)
        return inputs.fault('aws-region', missingRegion(env));
    if (endpoint !== undefined && isForeign(endpoint)) {
        if (/^[a-z0-9-]{1,63}$/.test(region)) {
            return { url: endpoint, foreign: true, region, stsRegion: region, partition: undefined, elsewhere: undefined };
        }
        return inputs.fault('aws-region', `'${region}' is no name of a region: letters in lower case, digits and hyphens`);
    }
    const partition = (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOf */ .iQ)(region);
    if (partition === undefined)
        return inputs.fault('aws-region', unknownRegion(region, role));
    if (role?.kind === 'arn' && role.partition !== partition.name) {
        return inputs.fault('aws-region', `'${region}' lies in the partition '${partition.name}', but \`role-to-assume\` in '${role.partition}': both must lie in the same`);
    }
    const stsRegion = endpoint === undefined ? region : ((0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOfSts */ .wn)(endpoint) ?? region);
    const other = (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOf */ .iQ)(stsRegion);
    if (other !== partition) {
        return inputs.fault('sts-endpoint', `it lies in the partition '${other?.name}', but \`aws-region\` in '${partition.name}': both must lie in the same`);
    }
    const url = endpoint ?? (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .stsEndpoint */ .u1)(region, partition, variant);
    const another = (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .preferredRegions */ .TM)(partition).find((name) => name !== stsRegion);
    const elsewhere = another === undefined ? undefined : (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .stsEndpoint */ .u1)(another, partition, variant);
    return { url, foreign: false, region, stsRegion, partition, elsewhere };
}
function isForeign(endpoint) {
    return (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .regionOfSts */ .wn)(endpoint) === undefined;
}
function missingRegion(env) {
    const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env[name]);
    if (variable === undefined)
        return 'it is missing or empty: give the region of the role, such as `aws-region: eu-west-1`';
    return `it is missing, and ${variable} of the environment does not take its place: write \`aws-region: \${{ env.${variable} }}\``;
}
function unknownRegion(region, role) {
    const nearest = (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .nearestRegion */ .$f)(region);
    if (/^fips-|-fips$/.test(region)) {
        return `'${region}' is no region: write '${nearest ?? 'us-east-1'}', and set AWS_USE_FIPS_ENDPOINT to true for this step`;
    }
    if (/-global$/.test(region)) {
        const name = role?.kind === 'arn' ? role.partition : region.replace(/-global$/, '');
        const partition = _partition_js__WEBPACK_IMPORTED_MODULE_0__/* .PARTITIONS */ .S1.find((known) => known.name === name);
        const [real = 'us-east-1'] = partition === undefined ? [] : (0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .preferredRegions */ .TM)(partition);
        return `'${region}' is no region that credentials can be asked in: give a real one, such as '${real}'`;
    }
    if ((0,_partition_js__WEBPACK_IMPORTED_MODULE_0__/* .isKnownRegion */ .Kk)(region.toLowerCase()))
        return `'${region}' must be in lower case: '${region.toLowerCase()}'`;
    const [, instead] = NO_REGIONS.find(([sign]) => sign.test(region)) ?? [];
    if (instead !== undefined)
        return `'${region}' ${instead}`;
    return nearest === undefined
        ? `'${region}' is no region: write its code, such as eu-west-1`
        : `there is no region '${region}': the name most like it is '${nearest}'`;
}
const NO_REGIONS = [
    [/^\*+$/, 'is what a log shows in place of a secret, not its value: a region is none, so write it as it is'],
    [/\$|\{\{|%/, 'is a variable that nothing expands here: write it as an expression, ${{ env.AWS_REGION }}'],
    [/^[a-z]{2}-[a-z]+-\d[a-z]$/, 'is an availability zone: leave out the letter at its end'],
    [/^[\p{L} ().]+$/u, 'is the name of a place, not the code of a region such as eu-west-1'],
];
function readVariant(inputs, env) {
    const read = (name) => {
        const value = env[name]?.toLowerCase() ?? '';
        if (!['', 'true', 'false'].includes(value)) {
            inputs.fault(name, `the environment has '${env[name]}' for it, which is neither true nor false`);
        }
        return value === 'true';
    };
    return { fips: read('AWS_USE_FIPS_ENDPOINT'), dualStack: read('AWS_USE_DUALSTACK_ENDPOINT') };
}


/***/ }),

/***/ 1328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readTagOptions),
/* harmony export */   c: () => (/* binding */ sessionTags)
/* harmony export */ });
/* harmony import */ var _issuers_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4613);

const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
const MOST = 50;
const FOREIGN = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
const KEPT = [
    ['Repository', 'repository'],
    ['Workflow', 'workflow'],
    ['Action', 'action'],
    ['Actor', 'actor'],
    ['Commit', 'commit'],
    ['Branch', 'ref'],
];
const DROPPABLE = [
    ['EventName', 'event'],
    ['BaseRef', 'baseRef'],
    ['HeadRef', 'headRef'],
    ['RunId', 'runId'],
    ['Job', 'job'],
    ['TriggeringActor', 'triggeringActor'],
];
const OWN_KEYS = ['GitHub', ...[...KEPT, ...DROPPABLE].map(([key]) => key)];
function readTagOptions(inputs) {
    return {
        skip: inputs.boolean('role-skip-session-tagging', false),
        custom: readCustomTags(inputs),
        transitiveKeys: inputs.lines('transitive-tag-keys'),
    };
}
function readCustomTags(inputs) {
    const name = 'custom-tags';
    const entries = Object.entries(inputs.jsonObject(name) ?? {});
    const taken = new Set(OWN_KEYS.map((key) => key.toLowerCase()));
    const tags = [];
    for (const [key, value] of entries) {
        const fault = keyFault(key) ?? valueFault(value);
        if (fault !== undefined)
            inputs.fault(name, `the tag '${key}' ${fault}`);
        else if (taken.has(key.toLowerCase()))
            inputs.fault(name, `the tag '${key}' is set already: call it otherwise`);
        else
            tags.push({ key, value: String(value) });
        taken.add(key.toLowerCase());
    }
    const count = OWN_KEYS.length + entries.length;
    if (count > MOST)
        inputs.fault(name, `with those of this action there are ${count} tags, and STS takes ${MOST}`);
    return tags;
}
function keyFault(key) {
    if (key === '' || [...key].length > LONGEST_KEY)
        return `has a key that is not 1 to ${LONGEST_KEY} characters long`;
    if (/^aws:/i.test(key))
        return "has a key that begins with 'aws:', which AWS keeps for itself";
    return key.search(FOREIGN) < 0
        ? undefined
        : 'has a key with characters other than letters, digits, blanks and _.:/=+-@';
}
function valueFault(value) {
    if (!['string', 'number', 'boolean'].includes(typeof value))
        return 'has a value that is no text, number or boolean';
    const text = String(value);
    if ([...text].length > LONGEST_VALUE)
        return `has a value of more than ${LONGEST_VALUE} characters`;
    return text.search(FOREIGN) < 0
        ? undefined
        : 'has a value with characters other than letters, digits, blanks and _.:/=+-@';
}
function sessionTags({ skip, custom, transitiveKeys }, env, lean) {
    if (skip)
        return { tags: [], transitiveKeys: [] };
    const facts = (0,_issuers_run_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOfRun */ ._)(env);
    const own = (lean ? KEPT : [...KEPT, ...DROPPABLE]).flatMap(([key, fact]) => {
        const value = facts[fact];
        return value ? [{ key, value: sanitised(value) }] : [];
    });
    const system = (0,_issuers_run_js__WEBPACK_IMPORTED_MODULE_0__/* .isOnGitHub */ .l)(env) ? [{ key: 'GitHub', value: 'Actions' }] : [];
    const tags = [...system, ...own, ...custom];
    return { tags, transitiveKeys: transitiveKeys.filter((wanted) => tags.some(({ key }) => key === wanted)) };
}
function sanitised(value) {
    return [...value.replaceAll(FOREIGN, '_')].slice(0, LONGEST_VALUE).join('');
}


/***/ })

};
