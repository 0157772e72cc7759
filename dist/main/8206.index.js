export const id = 8206;
export const ids = [8206];
export const modules = {

/***/ 9605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ JWT_TOKEN_TYPE),
/* harmony export */   EK: () => (/* binding */ ACCESS_TOKEN_TYPE),
/* harmony export */   Fr: () => (/* binding */ requestToken),
/* harmony export */   Kj: () => (/* binding */ TOKEN_EXCHANGE),
/* harmony export */   Vg: () => (/* binding */ JWT_BEARER_ASSERTION),
/* harmony export */   aR: () => (/* binding */ basicAuthorization),
/* harmony export */   bQ: () => (/* binding */ formBody),
/* harmony export */   eh: () => (/* binding */ JWT_BEARER)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7211);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3251);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1886);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4091);





const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
const JWT_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:jwt';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const JWT_BEARER_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
async function requestToken(http, request) {
    const { hop, endpoint } = request;
    const json = request.encoding === 'json';
    const response = await http.send({
        hop,
        method: 'POST',
        url: endpoint,
        headers: {
            accept: 'application/json',
            'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
            ...(request.basic === undefined ? {} : { authorization: basicAuthorization(request.basic) }),
            ...request.headers,
        },
        body: json ? jsonBody(request.parameters) : formBody(request.parameters),
    });
    const members = readMembers(hop, response);
    const failed = (members['error'] ?? '') !== '';
    if (response.status >= 200 && response.status < 300 && !failed)
        return grant(hop, members);
    const { code, message } = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .wordsIn */ .Hn)(members, response.status);
    return {
        granted: false,
        status: response.status,
        error: code || `status ${response.status}`,
        description: message,
        retryAfter: (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfterSeconds */ .C3)(response),
        members,
    };
}
function formBody(parameters) {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
        for (const item of Array.isArray(value) ? value : [value])
            form.append(name, plain(item));
    }
    return form.toString();
}
function basicAuthorization({ clientId, clientSecret }) {
    const encode = (text) => new URLSearchParams({ '': text }).toString().slice(1);
    return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret.expose())}`).toString('base64')}`;
}
function readMembers(hop, response) {
    try {
        return (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .readJsonObject */ .op)(hop, response);
    }
    catch (error) {
        if ((0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .isPassingStatus */ .Wj)(response.status))
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .passingAnswer */ .aD)({ hop, url: response.url }, response);
        throw error;
    }
}
function grant(hop, members) {
    const token = members['access_token'];
    const type = members['token_type'];
    const known = type === undefined || (typeof type === 'string' && /^(bearer|n_a)$/i.test(type));
    if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) && known) {
        return { granted: true, token: new _secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .zh(token), expiresAt: expiryOf(members['expires_in']), members };
    }
    const fault = known ? 'has no usable access_token' : `is of token_type '${(0,_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .serverText */ .Tn)(type)}', not Bearer`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .FederateError */ .J('CREDENTIALS_REFUSED', `The answer of the token endpoint ${fault}.`, {
        hop,
        hint: 'Check that the address is the token endpoint of the service.',
    });
}
function expiryOf(expiresIn) {
    const seconds = typeof expiresIn === 'string' && /^\d{1,10}$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .endAt */ .FD)(Date.now() + (typeof seconds === 'number' ? seconds * 1000 : Number.NaN));
}
function jsonBody(parameters) {
    const open = (value) => (value instanceof _secret_js__WEBPACK_IMPORTED_MODULE_1__/* .Secret */ .zh ? value.expose() : value);
    return JSON.stringify(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, open(value)])));
}
function plain(item) {
    return typeof item === 'number' ? String(item) : (0,_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .reveal */ ._c)(item);
}


/***/ }),

/***/ 8206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  provider: () => (/* binding */ provider)
});

// EXTERNAL MODULE: ./lib/issuers/run.js
var run = __webpack_require__(4613);
// EXTERNAL MODULE: ./lib/nearest.js
var nearest = __webpack_require__(2037);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/handover/names.js
var names = __webpack_require__(5979);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(6413);
// EXTERNAL MODULE: ./lib/network/answer.js
var answer = __webpack_require__(1886);
// EXTERNAL MODULE: ./lib/network/words.js
var words = __webpack_require__(4091);
// EXTERNAL MODULE: ./lib/quote.js
var quote = __webpack_require__(7211);
// EXTERNAL MODULE: ./lib/secret.js
var lib_secret = __webpack_require__(3251);
;// CONCATENATED MODULE: ./lib/providers/sts/template.js

const TEMPLATE_FACTS = {
    repository: 'repository',
    sha: 'commit',
    ref_name: 'refName',
};
const TIMES = ['rfc3339', 'epoch'];
function parseTemplate(place, names, { optional = false } = {}) {
    const text = place.text();
    if (text === undefined)
        return undefined;
    const parts = split(text);
    if (parts.some((part) => typeof part === 'string' && part.includes('{{'))) {
        return place.fault('has a `{{` that opens no variable: write `{{inputs.name}}`');
    }
    let sound = true;
    for (const variable of parts) {
        const problem = typeof variable === 'string' ? undefined : problemOf(variable, names, optional);
        if (problem === undefined)
            continue;
        place.fault(problem);
        sound = false;
    }
    return sound ? parts : undefined;
}
function split(text) {
    return text.split(/\{\{\s*([\w.]+(?:\|base64)?)\s*\}\}/).flatMap((part, index) => {
        if (part === '')
            return [];
        if (index % 2 === 0)
            return [part];
        const [path = '', form] = part.split('|');
        const [from = '', ...name] = path.split('.');
        return [{ from: from, name: name.join('.'), ...(form === undefined ? {} : { base64: true }) }];
    });
}
function problemOf(variable, names, optional) {
    const { from, name } = variable;
    const written = `\`{{${name === '' ? from : `${from}.${name}`}}}\``;
    switch (from) {
        case 'token':
            if (name !== '')
                return `names ${written}: the token is \`{{token}}\``;
            return names.token ? undefined : `must not hold ${written}`;
        case 'inputs':
        case 'values': {
            const known = names[from].get(name);
            if (known === undefined)
                return `names ${written}, which is none of ${listed([...names[from].keys()])}`;
            if (known.optional && !optional) {
                return `names ${written}, which may be missing: add ? to the key that it is for, or make it required`;
            }
            return undefined;
        }
        case 'discovered':
            return `names ${written}: what was discovered can be nothing but the whole \`url\` of a request`;
        case 'github':
            return Object.hasOwn(TEMPLATE_FACTS, name)
                ? undefined
                : `names ${written}: ${listed(Object.keys(TEMPLATE_FACTS))}`;
        case 'now':
            return TIMES.includes(name) ? undefined : `names ${written}, which is none of ${listed(TIMES)}`;
        default:
            return `names ${written}, which nothing stands for`;
    }
}
function render(template, scope) {
    const values = template.map((part) => (typeof part === 'string' ? part : meaningOf(part, scope)));
    const texts = values.map((value) => (value === undefined ? '' : (0,lib_secret/* reveal */._c)(value)));
    if (texts.includes(''))
        return undefined;
    const text = texts.join('');
    return values.some((value) => value instanceof lib_secret/* Secret */.zh) ? new lib_secret/* Secret */.zh(text) : text;
}
function meaningOf(variable, scope) {
    const value = plainMeaningOf(variable, scope);
    if (variable.base64 === undefined || value === undefined)
        return value;
    const text = Buffer.from((0,lib_secret/* reveal */._c)(value), 'utf8').toString('base64');
    return value instanceof lib_secret/* Secret */.zh ? new lib_secret/* Secret */.zh(text) : text;
}
function plainMeaningOf({ from, name }, scope) {
    switch (from) {
        case 'token':
            return scope.token;
        case 'inputs':
            return scope.inputs.get(name);
        case 'values':
            return scope.values.get(name);
        case 'github':
            return scope.github[name];
        case 'now':
            return name === 'epoch' ? String(Math.floor(Date.now() / 1000)) : `${new Date().toISOString().slice(0, 19)}Z`;
        case 'discovered':
            return undefined;
    }
}
function listed(names) {
    return names.length === 0 ? 'the names here, of which there are none' : names.map((name) => `\`${name}\``).join(', ');
}

;// CONCATENATED MODULE: ./lib/providers/sts/request.js

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];
const FRAMING = /^(host|connection|content-length|transfer-encoding|proxy-.*)$/i;
const HEADER_NAMES = { pattern: /^[A-Za-z0-9!#$%&'*+.^_`|~-]+\??$/, meaning: 'name of a header' };
function parseRequest(place, names, rules) {
    const members = place.object(['method', 'url'], ['query', 'headers', 'basic', 'form', 'json', 'text']);
    if (members === undefined)
        return undefined;
    const open = { ...names, token: false, values: new Map() };
    const method = members.method.choice(METHODS);
    const url = parseUrl(members.url, rules, names.discovered);
    const headers = parseFields(members.headers, names, HEADER_NAMES);
    for (const [name, header] of members.headers?.entries() ?? []) {
        if (FRAMING.test(optionalName(name).name))
            header.fault('is a header that a description must not set');
    }
    const bodies = [members.form, members.json, members.text].filter((body) => body !== undefined);
    if (bodies.length > 1)
        place.fault('has more than one of `form`, `json` and `text`');
    if (bodies.length > 0 && method === 'GET')
        place.fault('has a body, which GET must not have');
    const request = {
        query: parseFields(members.query, open),
        headers,
        basic: parseBasic(members.basic, names),
        body: parseBody(members, names),
    };
    return method === undefined || url === undefined ? undefined : { method, url, ...request };
}
function parseFields(place, names, allowed) {
    return (place?.entries(allowed) ?? []).flatMap(([key, text]) => {
        const { name, optional } = optionalName(key);
        const template = parseTemplate(text, names, { optional });
        return template === undefined ? [] : [{ name, optional, template }];
    });
}
function optionalName(key) {
    return key.endsWith('?') ? { name: key.slice(0, -1), optional: true } : { name: key, optional: false };
}
function parseUrl(place, rules, discovered = new Set()) {
    const text = place.text();
    if (text === undefined)
        return undefined;
    const template = split(text);
    const [first] = template;
    if (typeof first === 'object' && first.from === 'discovered') {
        if (template.length > 1)
            return place.fault('must be `{{discovered.name}}` and nothing else');
        if (discovered.has(first.name))
            return { discovered: first.name };
        return place.fault(`names what is not discovered: ${listed([...discovered])}`);
    }
    const parts = [];
    let sample = '';
    for (const part of template) {
        if (sample === A_URL && !(typeof part === 'string' && part.startsWith('/'))) {
            return place.fault('must go on with / after the address that an input gives');
        }
        const read = typeof part === 'string' ? part : urlPart(part, sample, place, rules);
        if (read === undefined)
            return undefined;
        parts.push(read);
        sample += typeof read === 'string' ? read : read.type === 'url' ? A_URL : 'x';
    }
    if (!/^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?$/i.test(sample)) {
        return place.fault('must be `https://`, a host and a path; what follows ? belongs into `query`');
    }
    if (URL.parse(sample)?.pathname !== (sample.replace(/^https:\/\/[^/]*/, '') || '/')) {
        return place.fault('has a path that goes up');
    }
    return { parts };
}
const A_URL = 'https://given.invalid';
function urlPart({ from, name, base64 }, before, place, rules) {
    if (base64 !== undefined)
        return place.fault('must not hold `|base64`');
    if (from !== 'inputs')
        return place.fault(`must not hold \`{{${from}}}\`: only inputs may stand in an address`);
    const rule = rules.get(name);
    if (rule === undefined)
        return place.fault(`names an input that is none of ${listed([...rules.keys()])}`);
    const fitting = before === '' ? ['url'] : /^https:\/\/[^/]*$/.test(before) ? ['host'] : ['segment', 'path'];
    const type = fitting.find((each) => each === rule.type);
    if (rule.optional && !(fitting.includes('segment') && before.endsWith('/')))
        return place.fault(`names \`${name}\`, which may be missing`);
    if (type !== undefined)
        return { input: name, type };
    return place.fault(`has \`${name}\` where only an input of the type ${fitting.join(' or ')} may stand`);
}
function parseBasic(place, names) {
    const members = place?.object(['username', 'password']);
    if (members === undefined)
        return undefined;
    const username = parseTemplate(members.username, { ...names, token: false, values: new Map() });
    const password = parseTemplate(members.password, names);
    return username === undefined || password === undefined ? undefined : { username, password };
}
function parseBody({ form, json, text }, names) {
    if (form !== undefined)
        return { form: parseFields(form, names) };
    if (json !== undefined) {
        const tree = parseJson(json, names, false);
        return tree === undefined ? undefined : { json: tree };
    }
    const template = text === undefined ? undefined : parseTemplate(text, names);
    return template === undefined ? undefined : { text: template };
}
function parseJson(place, names, optional) {
    const { value } = place;
    if (value === null || typeof value === 'number' || typeof value === 'boolean')
        return value;
    if (typeof value === 'string') {
        const text = parseTemplate(place, names, { optional });
        return text === undefined ? undefined : { text };
    }
    if (Array.isArray(value)) {
        const items = (place.items() ?? []).map((item) => parseJson(item, names, optional));
        return { items: items.filter((item) => item !== undefined) };
    }
    const members = place.entries() ?? [];
    const number = members.find(([name]) => name === '$number')?.[1];
    if (number !== undefined) {
        if (members.length > 1)
            return place.fault('must have `$number` alone');
        const template = parseTemplate(number, names, { optional });
        return template === undefined ? undefined : { number: template };
    }
    return {
        members: members.flatMap(([key, member]) => {
            const named = optionalName(key);
            const child = parseJson(member, names, optional || named.optional);
            return child === undefined ? [] : [{ ...named, value: child }];
        }),
    };
}

;// CONCATENATED MODULE: ./lib/providers/sts/answer.js






const USUAL_FAILURE = [['error']];
const VALUE_NAMES = { pattern: /^[a-z][a-z0-9_]{0,63}\??$/, meaning: 'name of a value, such as `token`' };
const LONGEST_VALUE = 65_536;
function parseAnswerRule(place) {
    const members = place.object(['values'], ['format', 'success', 'fail_if', 'retry', 'public', 'error']);
    if (members === undefined)
        return undefined;
    const format = members.format?.choice(['json', 'text']) ?? 'json';
    const publicNames = (members.public?.items() ?? []).map((item) => ({ item, name: item.text() }));
    const values = (members.values.entries(VALUE_NAMES) ?? []).map(([key, value]) => {
        const { name, optional } = optionalName(key);
        const secret = !publicNames.some((each) => each.name === name);
        return { name, optional, secret, sources: parseSources(value) };
    });
    if (values.length === 0)
        members.values.fault('must name at least one value');
    for (const { item, name } of publicNames) {
        if (!values.some((value) => value.name === name))
            item.fault('is none of the values');
    }
    const error = members.error?.object([], ['code', 'message']);
    return {
        format,
        success: members.success === undefined ? undefined : parseStatuses(members.success),
        failIf: members.fail_if === undefined ? USUAL_FAILURE : parsePointers(members.fail_if),
        retry: parseStatuses(members.retry),
        values,
        error: { code: parsePointers(error?.code), message: parsePointers(error?.message) },
    };
}
function parseStatuses(place) {
    return (place?.items() ?? []).flatMap((item) => item.integer(200, 599) ?? []);
}
function parsePointers(place) {
    return (place?.items() ?? []).flatMap((item) => {
        const source = parseSource(item);
        if (source === undefined || 'pointer' in source)
            return source === undefined ? [] : [source.pointer];
        item.fault('must be a JSON Pointer, such as `/error/message`');
        return [];
    });
}
function parseSources(place) {
    const sources = Array.isArray(place.value) ? (place.items() ?? []) : [place];
    if (sources.length === 0)
        place.fault('must have at least one alternative');
    return sources.flatMap((source) => parseSource(source) ?? []);
}
function parseSource(place) {
    const text = place.text();
    if (text === undefined)
        return undefined;
    const header = /^header:([A-Za-z0-9-]+)$/.exec(text)?.[1];
    if (header !== undefined)
        return { header: header.toLowerCase() };
    if (!/^(\/([^~]|~[01])*)?$/.test(text)) {
        return place.fault('must be a JSON Pointer such as `/access_token`, or `header:` and a name');
    }
    const tokens = text.split('/').slice(1);
    return { pointer: tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) };
}
function readAnswer(rule, response, hop) {
    const { status } = response;
    const succeeded = rule.success?.includes(status) ?? (status >= 200 && status < 300);
    const text = textOf(response, succeeded, hop);
    const members = rule.format === 'json' && succeeded ? (0,answer/* readJsonObject */.op)(hop, response) : jsonIn(response, hop);
    const usual = succeeded && members === undefined ? { code: '', message: '' } : (0,words/* wordsOf */.Z9)(response);
    const refusal = {
        status,
        code: textAt(rule.error.code, members ?? text) || usual.code,
        message: textAt(rule.error.message, members ?? text) || usual.message,
        passing: (0,answer/* isPassingStatus */.Wj)(status) || rule.retry.includes(status),
        retryAfter: (0,answer/* retryAfterSeconds */.C3)(response),
    };
    if (!succeeded || rule.failIf.some((pointer) => isSomething(valueAt(pointer, members)))) {
        return { granted: false, refusal };
    }
    const document = rule.format === 'json' ? members : text.includes(' ') && members === undefined ? '' : text;
    const values = new Map();
    const faults = [];
    for (const value of rule.values) {
        const found = textFrom(value, document, response);
        if (found === undefined && !value.optional) {
            if (refusal.code !== '' || refusal.message !== '')
                return { granted: false, refusal };
            faults.push(`has no \`${value.name}\` where it should be`);
        }
        if (found === undefined)
            continue;
        const unfit = whyUnfit(found);
        if (unfit === undefined)
            values.set(value.name, value.secret ? new lib_secret/* Secret */.zh(found) : found);
        else
            faults.push(`has ${unfit} in \`${value.name}\``);
    }
    return { granted: true, values, fault: faults.length === 0 ? undefined : unusable(faults.join(' and '), hop) };
}
function textOf(response, succeeded, hop) {
    const text = response.body.trim();
    if (!text.startsWith('<'))
        return text;
    const { code, message } = (0,words/* wordsOf */.Z9)(response);
    if ((0,answer/* isPassingStatus */.Wj)(response.status) || (!succeeded && code !== '' && message !== ''))
        return '';
    throw (0,answer/* unreadableAnswer */.Cw)(hop, response);
}
function jsonIn(response, hop) {
    try {
        return (0,answer/* readJsonObject */.op)(hop, response);
    }
    catch {
        return undefined;
    }
}
function textFrom({ sources }, document, response) {
    for (const source of sources) {
        const value = 'header' in source ? response.headers[source.header] : valueAt(source.pointer, document);
        if (typeof value === 'number' && Number.isFinite(value))
            return String(value);
        if (typeof value === 'string' && value !== '')
            return value;
    }
    return undefined;
}
function valueAt(pointer, document) {
    let value = document;
    for (const token of pointer) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token))
            return undefined;
        value = value[token];
    }
    return value;
}
function textAt(pointers, document) {
    for (const pointer of pointers) {
        const value = valueAt(pointer, document);
        const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string').join('; ') : value;
        const text = (0,words/* spoken */.vg)(texts);
        if (text !== '')
            return text;
    }
    return '';
}
function isSomething(value) {
    if (typeof value === 'object' && value !== null)
        return Object.keys(value).length > 0;
    return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
}
function whyUnfit(text) {
    if (/[\p{Cc}\u2028\u2029]/u.test(text) || !text.isWellFormed())
        return 'control characters';
    if ((0,quote/* hasInvisible */.wy)(text))
        return 'characters that nobody can see';
    return Buffer.byteLength(text) > LONGEST_VALUE ? `more than ${LONGEST_VALUE} bytes` : undefined;
}
function unusable(fault, hop) {
    return new errors/* FederateError */.J('CREDENTIALS_REFUSED', `The answer ${fault}, so nothing of it is used.`, {
        hop,
        hint: 'Check the address of the service, and that the description fits this version of it.',
    });
}

;// CONCATENATED MODULE: ./lib/providers/sts/filling.js


const LANGUAGES = ['sh', 'yaml', 'json', 'text'];
const OWN_FORM = { sh: 'sh', yaml: 'json', json: 'json', text: 'plain' };
const JOB = {
    repository_name: (claim) => claim('repository').split('/')[1],
    workflow_file: (claim) => workflowFile(claim('workflow_ref')),
    job_workflow_file: (claim) => workflowFile(claim('job_workflow_ref') || claim('workflow_ref')),
};
function workflowFile(ref) {
    return /\/workflows\/([^/@]+)@/.exec(ref)?.[1];
}
const filling_LONGEST_VALUE = 1000;
const HARMLESS = /^[\w.:/@+][\w.:/@+-]*$/;
function parseFilling(place, inputs, language = 'text') {
    const text = place.text() ?? '';
    if (text === '' || /\n\s*\n/.test(text))
        place.fault('must not be empty, and no line of it may be');
    return text.split('\n').map((line) => line.split(/(\{\{.*?\}\})/).flatMap((part) => {
        if (!part.includes('{{'))
            return part === '' ? [] : [part];
        const [, from, name = '', optional, as] = /^\{\{(inputs|claims|job)\.(\w+)(\?)?(?:\|(json|regex|bare))?\}\}$/.exec(part) ?? [];
        const known = from === 'inputs' ? inputs.has(name) : from !== 'job' || Object.hasOwn(JOB, name);
        if (from === undefined || !known) {
            const names = [...[...inputs].map((each) => `inputs.${each}`), 'claims.sub'];
            place.fault(`names \`${part}\`, which nothing stands for: ${listed(names)} and the like do`);
            return [];
        }
        return [
            {
                from: from,
                name,
                optional: optional !== undefined,
                as: as ?? OWN_FORM[language],
            },
        ];
    }));
}
function fill(filling, facts) {
    const lines = [];
    for (const line of filling) {
        let text = '';
        let left = false;
        for (const part of line) {
            const value = typeof part === 'string' ? part : variable(part, facts);
            if (typeof part === 'string')
                text += part;
            else if (value === '' && part.optional)
                left = true;
            else if (isUnfit(part, value))
                return undefined;
            else
                text += written(value, part.as);
        }
        if (!left)
            lines.push(text);
    }
    return lines.join('\n');
}
function isUnfit({ from, as }, value) {
    if (value === '' || value.length > filling_LONGEST_VALUE)
        return true;
    return (from !== 'inputs' && value.includes('*')) || (as === 'bare' && !HARMLESS.test(value));
}
function variable({ from, name }, { inputs, token }) {
    const claim = (key) => claimOf(token, key);
    return (from === 'inputs' ? inputs.get(name) : from === 'job' ? JOB[name]?.(claim) : claim(name)) ?? '';
}
function claimOf({ claims, reportable }, name) {
    if (!Object.hasOwn(claims, name) || !['iss', 'sub', 'aud', ...reportable].includes(name))
        return '';
    const value = claims[name];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
function written(value, form) {
    const shown = (0,quote/* readable */.HD)(value, filling_LONGEST_VALUE);
    switch (form) {
        case 'plain':
        case 'bare':
            return shown;
        case 'sh':
            return HARMLESS.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
        case 'regex':
            return shown.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
        case 'json':
            return JSON.stringify(value).replaceAll(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
}

;// CONCATENATED MODULE: ./lib/providers/sts/causes.js

const REFUSAL_CODES = [
    'STS_TOKEN_REFUSED',
    'STS_CLIENT_REFUSED',
    'STS_TARGET_REFUSED',
    'STS_SCOPE_REFUSED',
    'STS_REQUEST_REFUSED',
    'STS_NOT_FOUND',
    'STS_THROTTLED',
    'STS_UNAVAILABLE',
];
function parseCauses(place, inputs) {
    return (place?.items() ?? []).flatMap((item) => {
        const members = item.object(['sign'], ['code', 'says', 'mend', 'paste']);
        if (members === undefined)
            return [];
        const { code, says, mend, paste } = members;
        const text = (each) => (each === undefined ? undefined : parseFilling(each, inputs));
        return [
            {
                sign: parseSign(members.sign),
                code: code?.choice(REFUSAL_CODES),
                says: text(says),
                mend: text(mend),
                paste: paste === undefined ? undefined : parsePaste(paste, inputs),
            },
        ];
    });
}
function parseSign(place) {
    const { status, code, words } = place.object([], ['status', 'code', 'words']) ?? {};
    const texts = (each) => each?.items()?.flatMap((item) => item.text()?.toLowerCase() ?? []);
    return {
        status: status?.items()?.flatMap((item) => item.integer(200, 599) ?? []),
        code: texts(code),
        words: texts(words),
    };
}
function parsePaste(place, inputs) {
    const [paste, ...more] = Object.entries(place.object([], LANGUAGES) ?? {});
    if (more.length > 0)
        place.fault('must be in one language');
    if (paste === undefined)
        return 'nothing';
    const language = LANGUAGES.find((name) => name === paste[0]);
    return language === undefined ? undefined : { language, text: parseFilling(paste[1], inputs, language) };
}
function toldBy(causes, refusal, facts) {
    let told = {};
    for (const { code, says, mend, paste } of causes.filter((cause) => fits(cause.sign, refusal))) {
        const text = (filling) => (filling === undefined ? undefined : fill(filling, facts));
        told = {
            ...definedOf({ code, says: text(says), mend: text(mend), paste: paste === 'nothing' ? '' : text(paste?.text) }),
            ...told,
        };
    }
    return told;
}
function definedOf(told) {
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
function fits({ status, code, words }, refusal) {
    if (refusal.passing && code === undefined && words === undefined)
        return false;
    return ((status?.includes(refusal.status) ?? true) &&
        (code?.includes(refusal.code.toLowerCase()) ?? true) &&
        (words?.some((one) => hasWords(`${refusal.code} ${refusal.message}`.toLowerCase(), one)) ?? true));
}
function hasWords(text, words) {
    let from = 0;
    for (const part of words.split('*')) {
        const at = text.indexOf(part, from);
        if (at < 0)
            return false;
        from = at + part.length;
    }
    return true;
}

;// CONCATENATED MODULE: ./lib/providers/sts/expiry.js




const EXPIRY_TYPES = ['relative_s', 'epoch_s', 'rfc3339', 'jwt_exp'];
const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
function parseExpiry(place, values) {
    const members = place?.object([], ['from', 'type', 'default_s']);
    if (place === undefined || members === undefined)
        return undefined;
    const from = members.from?.text();
    if (from !== undefined && !values.has(from))
        members.from?.fault(`is none of the values: ${listed([...values])}`);
    if ((members.from === undefined) !== (members.type === undefined))
        place.fault('needs `from` and `type` together');
    return {
        from,
        type: members.type?.choice(EXPIRY_TYPES) ?? 'relative_s',
        otherwise: members.default_s?.integer(1, 31_536_000),
    };
}
function expiresAt(expiry, values, hop) {
    if (expiry === undefined)
        return undefined;
    const value = expiry.from === undefined ? undefined : values.get(expiry.from);
    const end = value === undefined ? undefined : (0,answer/* endAt */.FD)(timeOf(expiry.type, (0,lib_secret/* reveal */._c)(value)) ?? Number.NaN);
    if (end !== undefined)
        return end;
    if (value !== undefined && expiry.type !== 'jwt_exp') {
        throw new errors/* FederateError */.J('CREDENTIALS_REFUSED', `The answer names no time that can be read as \`${expiry.from}\`.`, {
            hop,
            hint: `Its form must be ${expiry.type}: check the address, and the description of the service.`,
        });
    }
    return expiry.otherwise === undefined ? undefined : new Date(Date.now() + expiry.otherwise * 1000);
}
function timeOf(type, text) {
    switch (type) {
        case 'relative_s':
            return /^-?\d{1,10}$/.test(text) ? Date.now() + Number(text) * 1000 : undefined;
        case 'epoch_s':
            return /^\d{1,11}(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
        case 'rfc3339': {
            const [, year, month, day] = RFC3339.exec(text) ?? [];
            return new Date(`${year}-${month}-${day}`).getUTCDate() === Number(day) ? Date.parse(text) : undefined;
        }
        case 'jwt_exp':
            return expOf(text);
    }
}
function expOf(jwt) {
    const [, payload] = jwt.split('.');
    try {
        const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8'));
        if (typeof claims !== 'object' || claims === null || !('exp' in claims))
            return undefined;
        return typeof claims.exp === 'number' ? claims.exp * 1000 : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
// EXTERNAL MODULE: ./lib/network/http.js + 3 modules
var http = __webpack_require__(4626);
;// CONCATENATED MODULE: ./lib/providers/sts/parameters.js



const TYPES = ['url', 'host', 'segment', 'path', 'text'];
const STORED_KEY = /secret|password|private_?key|api_?key/i;
const INPUT_NAMES = { pattern: /^[a-z][a-z0-9_]{0,63}$/, meaning: 'name of an input, such as `service_account`' };
const DNS_LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST = new RegExp(`^(?=.{1,253}$)${DNS_LABEL}(?:\\.${DNS_LABEL})*$`, 'i');
const LONGEST_MATCH = 500;
const COSTLY = /[*+?{].*[*+?{]|\(.*[*+?{]/s;
class Parameters {
    #inputs;
    #given = new Map();
    #sound = true;
    constructor(inputs) {
        this.#inputs = inputs;
        for (const [index, line] of inputs.lines('sts-with').entries()) {
            const [, name, value] = /^([A-Za-z][\w.-]*)\s*:(?:\s+(.*))?$/.exec(line) ?? [];
            if (name === undefined)
                this.fault(`line ${index + 1} is no parameter: write \`name: value\``);
            else if (value)
                this.#given.set(name, [...(this.#given.get(name) ?? []), value]);
        }
        const audience = inputs.text('audience');
        if (audience !== undefined && (this.#given.get('audience')?.[0] ?? audience) !== audience) {
            this.fault('`audience` differs from the input `audience`: give it once');
        }
        if (audience !== undefined)
            this.#given.set('audience', [audience]);
    }
    get sound() {
        return this.#sound;
    }
    text(name) {
        const [first, ...more] = this.#given.get(name) ?? [];
        return more.length === 0 ? first : this.fault(`\`${name}\` is given ${more.length + 1} times`);
    }
    required(name) {
        const value = this.text(name);
        return value ?? this.fault(`\`${name}\` is missing, or what was given is empty`);
    }
    list(name) {
        return this.#given.get(name) ?? [];
    }
    choice(name, choices) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        const choice = choices.find((known) => known === value);
        return choice ?? this.fault(`\`${name}\`: '${value}' is none of ${choices.join(', ')}`);
    }
    endpoint(name) {
        const value = this.text(name);
        if (value === undefined)
            return undefined;
        const url = endpointOf(value);
        return typeof url === 'string' ? this.fault(`\`${name}\` ${url}`) : url;
    }
    startingWith(prefix) {
        return [...this.#given.keys()]
            .filter((name) => name.startsWith(prefix))
            .map((name) => [name.slice(prefix.length), this.text(name) ?? '']);
    }
    refuseOthers(known, service) {
        for (const name of this.#given.keys()) {
            if (known.some((each) => each === name || (each.endsWith('*') && name.startsWith(each.slice(0, -1)))))
                continue;
            if (name === 'audience' && this.#inputs.has('audience')) {
                this.#sound = false;
                this.#inputs.fault('audience', `'${service}' asks for an audience of its own: leave this out`);
            }
            else if (STORED_KEY.test(name)) {
                this.fault(`\`${name}\` looks like a stored key, which '${service}' needs none of: ${listed(known)}`);
            }
            else {
                this.fault(`\`${name}\` is no parameter of '${service}', which are ${listed(known)}`);
            }
        }
    }
    fault(problem) {
        this.#sound = false;
        return this.#inputs.fault('sts-with', problem);
    }
}
function parseInputRules(place) {
    const rules = new Map();
    for (const [name, each] of place?.entries(INPUT_NAMES) ?? []) {
        if (STORED_KEY.test(name))
            each.fault('is named like a stored key, and a description takes none');
        const members = each.object([], ['type', 'optional', 'default', 'pattern', 'description']);
        if (members === undefined)
            continue;
        members.description?.text();
        const rule = {
            type: members.type?.choice(TYPES) ?? 'text',
            optional: members.optional?.choice([true, false]) ?? false,
            default: members.default?.text(),
            pattern: members.pattern === undefined ? undefined : patternOf(members.pattern),
        };
        if (rule.optional && rule.default !== undefined)
            each.fault('is optional and has a default: one of both is enough');
        const checked = rule.default === undefined ? undefined : checkInput(rule, rule.default);
        if (checked !== undefined && 'problem' in checked)
            members.default?.fault(checked.problem);
        rules.set(name, rule);
    }
    return rules;
}
function patternOf(place) {
    const text = place.text();
    if (text === undefined)
        return undefined;
    try {
        return new RegExp(`^(?:${text})$`, 'u');
    }
    catch {
        return place.fault('is no regular expression');
    }
}
function readInputs(rules, parameters, service) {
    const values = new Map();
    for (const [name, rule] of rules) {
        const given = rule.optional ? parameters.text(name) : (parameters.text(name) ?? rule.default);
        if (given === undefined) {
            if (!rule.optional)
                parameters.required(name);
            continue;
        }
        const checked = checkInput(rule, given);
        if ('problem' in checked)
            parameters.fault(`\`${name}\` ${checked.problem}`);
        else
            values.set(name, checked.value);
    }
    parameters.refuseOthers([...rules.keys()], service);
    return values;
}
function checkInput({ type, pattern }, text) {
    if (/\p{Cc}/u.test(text))
        return { problem: 'has control characters' };
    const mismatch = pattern === undefined ? undefined : mismatchOf(text, pattern);
    if (mismatch !== undefined)
        return { problem: mismatch };
    switch (type) {
        case 'text':
            return { value: text };
        case 'url': {
            const url = endpointOf(text);
            if (typeof url === 'string')
                return { problem: url };
            if (/[?\\]/.test(text))
                return { problem: `'${text}' has a query or a backslash: give the address without` };
            return { value: text.replace(/\/+$/, '') };
        }
        case 'host':
            return HOST.test(text) ? { value: text } : { problem: `'${text}' is no host name, such as sts.example.com` };
        case 'segment':
            return isDots(text) ? { problem: `'${text}' is no part of a path` } : { value: text };
        case 'path': {
            const path = text.replace(/^\/+|\/+$/g, '');
            const segments = path.split('/');
            if (segments.includes('') || segments.some(isDots))
                return { problem: `'${text}' is no path, such as a/b` };
            return { value: path };
        }
    }
}
function mismatchOf(text, pattern) {
    try {
        const limits = { timeout: LONGEST_MATCH };
        const matches = COSTLY.test(pattern.source.slice(4, -2))
            ? (0,external_node_vm_.runInNewContext)('pattern.test(text)', { pattern, text }, limits)
            : pattern.test(text);
        return matches === true ? undefined : `'${text}' does not match ${pattern.source}`;
    }
    catch {
        return `can't be held against ${pattern.source} in ${LONGEST_MATCH} ms: write a pattern without repetitions in repetitions`;
    }
}
function isDots(segment) {
    return /^(\.|%2e){1,2}$/i.test(segment);
}
function endpointOf(text) {
    const url = URL.parse(text);
    if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && (0,http/* isLoopback */.U)(url)))) {
        return `'${text}' is no https address, such as https://sts.example.com`;
    }
    if (url.username !== '' || url.password !== '' || text.includes('#')) {
        return 'has a user name, a password or a fragment: give the address without';
    }
    return url;
}

;// CONCATENATED MODULE: ./lib/providers/sts/place.js
var _a;
class Place {
    value;
    pointer;
    #faults;
    constructor(value, faults, pointer = '') {
        this.value = value;
        this.pointer = pointer;
        this.#faults = faults;
    }
    fault(problem) {
        this.#faults.push(`${this.pointer === '' ? 'the whole document' : this.pointer} ${problem}`);
        return undefined;
    }
    object(required, optional = []) {
        const places = this.entries();
        if (places === undefined)
            return undefined;
        const known = [...required, ...optional];
        for (const [name, place] of places) {
            if (!known.includes(name))
                place.fault(`is not known here: ${known.map((each) => `\`${each}\``).join(', ')}`);
        }
        const missing = required.filter((name) => !places.some(([present]) => present === name));
        for (const name of missing)
            this.fault(`lacks \`${name}\``);
        if (missing.length > 0)
            return undefined;
        return Object.fromEntries(places);
    }
    entries(names) {
        const { value } = this;
        if (typeof value !== 'object' || value === null || Array.isArray(value))
            return this.fault('must be an object');
        return Object.entries(value).flatMap(([name, member]) => {
            const place = this.#inside(name, member);
            if (names === undefined || names.pattern.test(name))
                return [[name, place]];
            place.fault(`has a name that is no ${names.meaning}`);
            return [];
        });
    }
    items() {
        if (!Array.isArray(this.value))
            return this.fault('must be a list');
        return this.value.map((item, index) => this.#inside(String(index), item));
    }
    text() {
        return typeof this.value === 'string' ? this.value : this.fault('must be a text');
    }
    integer(least, most) {
        const { value } = this;
        if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
            return value;
        return this.fault(`must be a whole number from ${least} to ${most}`);
    }
    choice(choices) {
        const choice = choices.find((known) => known === this.value);
        return choice ?? this.fault(`must be one of ${choices.map((known) => JSON.stringify(known)).join(', ')}`);
    }
    #inside(name, value) {
        const token = name.replaceAll('~', '~0').replaceAll('/', '~1');
        return new _a(value, this.#faults, `${this.pointer}/${token}`);
    }
}
_a = Place;

;// CONCATENATED MODULE: ./lib/providers/sts/description.js










const VARIABLE_NAMES = {
    pattern: {
        test: (key) => /^[A-Za-z_][A-Za-z0-9_]*\??$/.test(key) && (0,names/* nameFault */.I)('variable', optionalName(key).name) === undefined,
    },
    meaning: 'name of a variable that a step may set',
};
const OUTPUT_NAMES = { pattern: /^[A-Za-z_][A-Za-z0-9_-]*\??$/, meaning: 'name of an output' };
function isVariableName(name) {
    return VARIABLE_NAMES.pattern.test(name) && !name.endsWith('?');
}
const MOST_FAULTS = 5;
function readDescription(file, text) {
    const read = (0,json/* readStrictObject */.v)(text);
    if ('object' in read)
        return descriptionOf(file, read.object);
    throw invalid(file, [`the file ${read.fault}${read.place === undefined ? '' : ` (it breaks at ${read.place})`}`]);
}
function descriptionOf(file, source) {
    const faults = [];
    const description = parse(new Place(source, faults));
    if (description === undefined || faults.length > 0)
        throw invalid(file, faults);
    return description;
}
function invalid(file, faults) {
    const shown = faults.slice(0, MOST_FAULTS).join('; ');
    const more = faults.length > MOST_FAULTS ? ` (and ${faults.length - MOST_FAULTS} more)` : '';
    return new errors/* FederateError */.J('STS_DESCRIPTION_INVALID', `${file} is no description of a token service: ${shown}${more}.`, {
        hop: 'inputs',
        hint: 'Nothing was sent. Name schema/sts-description.json of this action as `$schema` in the file, and an editor will complete and check it.',
    });
}
function parse(place) {
    const members = place.object(['service', 'audience', 'exports'], ['$schema', 'inputs', 'trust', 'discover', 'steps', 'hands_on_the_token', 'expiry', 'revoke', 'causes']);
    if (members === undefined)
        return undefined;
    const inputs = parseInputRules(members.inputs);
    const nothing = { token: false, inputs, values: new Map() };
    const audience = parseTemplate(members.audience, nothing);
    if (audience?.length === 0)
        members.audience.fault('must not be empty: a token without an audience fits everywhere');
    const discover = parseDiscovery(members.discover, inputs);
    const discovered = new Set(discover?.answer.values.map(({ name }) => name));
    const handsOn = members.hands_on_the_token?.choice([true]) ?? false;
    const steps = members.steps === undefined ? [] : parseSteps(members.steps, inputs, discovered);
    if (handsOn === (members.steps !== undefined)) {
        place.fault('needs `steps`, or `"hands_on_the_token": true` where the job\'s own token is the credential');
    }
    const values = new Map(steps.flatMap(({ answer }) => answer.values).map((value) => [value.name, value]));
    const expiry = parseExpiry(members.expiry, new Set(values.keys()));
    const given = { token: handsOn, inputs, values };
    const service = members.service.text();
    members.$schema?.text();
    const description = {
        trust: members.trust?.text(),
        inputs,
        discover,
        steps: steps.map((step) => withPlainTime(step, expiry)),
        expiry,
        exports: parseExports(members.exports, given),
        revoke: parseRevoke(members.revoke, { ...given, token: false }, inputs),
        causes: parseCauses(members.causes, new Set(inputs.keys())),
    };
    if (service === '')
        members.service.fault('must not be empty');
    return service === undefined || audience === undefined ? undefined : { service, audience, ...description };
}
function parseDiscovery(place, inputs) {
    const members = place?.object(['url', 'response']);
    if (members === undefined)
        return undefined;
    const url = parseUrl(members.url, inputs);
    const answer = parseAnswerRule(members.response);
    return url === undefined || answer === undefined ? undefined : { url, answer };
}
function parseSteps(place, inputs, discovered) {
    const items = place.items() ?? [];
    if (items.length < 1 || items.length > 2)
        place.fault('must have one or two requests');
    const values = new Map();
    return items.slice(0, 2).flatMap((item) => {
        const members = item.object(['request', 'response']);
        if (members === undefined)
            return [];
        const request = parseRequest(members.request, { token: true, inputs, values, discovered }, inputs);
        const answer = parseAnswerRule(members.response);
        for (const value of answer?.values ?? []) {
            if (values.has(value.name))
                members.response.fault(`gives \`${value.name}\` a second time`);
            values.set(value.name, value);
        }
        return request === undefined || answer === undefined ? [] : [{ request, answer }];
    });
}
function parseExports(place, names) {
    const members = place.object([], ['env', 'outputs']);
    const env = parseFields(members?.env, names, VARIABLE_NAMES);
    const outputs = parseFields(members?.outputs, names, OUTPUT_NAMES);
    if (env.length + outputs.length === 0)
        place.fault('must name at least one variable or output');
    return { env, outputs };
}
function parseRevoke(place, names, inputs) {
    const members = place?.object(['request'], ['when']);
    if (members === undefined)
        return undefined;
    const when = members.when?.text();
    const values = new Map(names.values);
    if (when !== undefined && !values.has(when))
        members.when?.fault('is none of the values');
    if (when !== undefined)
        values.set(when, { optional: false });
    const request = parseRequest(members.request, { ...names, values }, inputs);
    return request === undefined ? undefined : { when, request };
}
function withPlainTime(step, expiry) {
    if (expiry?.from === undefined || expiry.type === 'jwt_exp')
        return step;
    const values = step.answer.values.map((value) => (value.name === expiry.from ? { ...value, secret: false } : value));
    return { ...step, answer: { ...step.answer, values } };
}

;// CONCATENATED MODULE: ./lib/providers/sts/build.js




function buildRequest(template, scope, hop, discovered = new Map()) {
    const url = buildUrl(template.url, scope, discovered);
    for (const [name, value] of present(template.query, scope, hop))
        url.searchParams.append(name, (0,lib_secret/* reveal */._c)(value));
    const headers = {};
    const body = template.body === undefined ? undefined : buildBody(template.body, scope, hop);
    if (body !== undefined)
        headers['content-type'] = body.type;
    if (template.basic !== undefined)
        headers['authorization'] = basicOf(template.basic, scope, hop);
    for (const [name, value] of present(template.headers, scope, hop)) {
        headers[name.toLowerCase()] = headerValue(name, value, hop);
    }
    return {
        hop,
        method: template.method,
        url: url.href,
        headers,
        ...(body === undefined ? {} : { body: body.content }),
    };
}
function buildUrl(template, scope, discovered) {
    if ('discovered' in template) {
        const url = discovered.get(template.discovered);
        if (url === undefined)
            throw new Error('a request was built before its address was discovered');
        return new URL(url);
    }
    let text = '';
    for (const part of template.parts) {
        const value = typeof part === 'string' ? part : scope.inputs.get(part.input);
        if (value === undefined)
            text = text.replace(/\/$/, '');
        else
            text += typeof part === 'string' ? part : encoded(value, part.type);
    }
    const url = URL.parse(text);
    if (url !== null)
        return url;
    throw new errors/* FederateError */.J('INPUT_INVALID', `'${(0,quote/* readable */.HD)(text)}' is no address.`, {
        hop: 'inputs',
        hint: 'Correct the parameters in `sts-with` that the address is made of.',
    });
}
function encoded(value, type) {
    switch (type) {
        case 'url':
        case 'host':
            return value;
        case 'segment':
            return encodeURIComponent(value);
        case 'path':
            return value.split('/').map(encodeURIComponent).join('/');
    }
}
function present(fields, scope, hop) {
    return fields.flatMap(({ name, optional, template }) => {
        const value = render(template, scope);
        if (value !== undefined)
            return [[name, value]];
        if (optional)
            return [];
        throw missing(name, hop);
    });
}
function missing(name, hop) {
    return new errors/* FederateError */.J('INPUT_INVALID', `Something that \`${name}\` is made of has no value.`, {
        hop,
        hint: 'Check the variables in the description of the service, and the parameters in `sts-with`.',
    });
}
function basicOf(basic, scope, hop) {
    const [username, password] = [render(basic.username, scope), render(basic.password, scope)];
    if (username === undefined || password === undefined)
        throw missing('basic', hop);
    if ((0,lib_secret/* reveal */._c)(username).includes(':'))
        throw unfit('the user name of Basic authentication', 'a colon', username, hop);
    return new lib_secret/* Secret */.zh(`Basic ${basicPair((0,lib_secret/* reveal */._c)(username), (0,lib_secret/* reveal */._c)(password))}`);
}
function basicPair(username, password) {
    return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}
function headerValue(name, value, hop) {
    if (/^[\x20-\x7e]*$/.test((0,lib_secret/* reveal */._c)(value)))
        return value;
    throw unfit(`the header ${name}`, 'anything but ASCII', value, hop);
}
function unfit(where, what, value, hop) {
    const secret = value instanceof lib_secret/* Secret */.zh;
    return new errors/* FederateError */.J(secret ? 'CREDENTIALS_REFUSED' : 'INPUT_INVALID', `What should stand in ${where} holds ${what}.`, {
        hop,
        hint: secret
            ? 'The service answered with something that is no credential: check its address.'
            : 'Correct the parameter in `sts-with`.',
    });
}
function buildBody(body, scope, hop) {
    if ('form' in body) {
        const fields = present(body.form, scope, hop);
        const content = formBody(fields);
        return {
            type: 'application/x-www-form-urlencoded',
            content: secretIf(fields.map(([, value]) => value), content),
        };
    }
    if ('text' in body) {
        const content = render(body.text, scope);
        if (content === undefined)
            throw missing('text', hop);
        return { type: 'text/plain; charset=utf-8', content };
    }
    const values = [];
    const tree = buildJson(body.json, scope, hop, values);
    if (tree === MISSING)
        throw missing('json', hop);
    return { type: 'application/json', content: secretIf(values, JSON.stringify(tree)) };
}
function formBody(fields) {
    const form = new URLSearchParams();
    for (const [name, value] of fields)
        form.append(name, (0,lib_secret/* reveal */._c)(value));
    return form.toString();
}
function secretIf(values, content) {
    return values.some((value) => value instanceof lib_secret/* Secret */.zh) ? new lib_secret/* Secret */.zh(content) : content;
}
const MISSING = Symbol('missing');
function buildJson(tree, scope, hop, used, at = 'json') {
    if (tree === null || typeof tree !== 'object')
        return tree;
    if ('items' in tree) {
        const items = tree.items.map((item) => buildJson(item, scope, hop, used, at));
        return items.includes(MISSING) ? MISSING : items;
    }
    if ('members' in tree) {
        const members = [];
        for (const { name, optional, value } of tree.members) {
            const built = buildJson(value, scope, hop, used, name);
            if (built !== MISSING)
                members.push([name, built]);
            else if (!optional)
                return MISSING;
        }
        return Object.fromEntries(members);
    }
    const value = render('text' in tree ? tree.text : tree.number, scope);
    if (value === undefined)
        return MISSING;
    used.push(value);
    if ('text' in tree)
        return (0,lib_secret/* reveal */._c)(value);
    if (!/^-?\d{1,15}(\.\d{1,6})?$/.test((0,lib_secret/* reveal */._c)(value)))
        throw unfit(`the number \`${at}\``, 'no number', value, hop);
    return Number((0,lib_secret/* reveal */._c)(value));
}

// EXTERNAL MODULE: ./lib/issuers/story.js
var issuers_story = __webpack_require__(5613);
;// CONCATENATED MODULE: ./lib/providers/sts/explain.js





const NO_TRUST = ['STS_SCOPE_REFUSED', 'STS_TARGET_REFUSED'];
function refused(service, refusal, token) {
    const { status, message, retryAfter } = refusal;
    const explanation = explanationOf({ ...service, refusal, token });
    const told = {
        paste: NO_TRUST.includes(explanation.code) ? '' : trustToCompare(token),
        ...explanation,
        ...toldBy(service.causes, refusal, { inputs: service.inputs, token }),
    };
    const words = [refusal.code, message].filter((text) => text !== '');
    const said = words.length === 0 ? 'without saying why' : `and said '${words.join(': ')}'`;
    const passing = told.code === 'STS_THROTTLED' || told.code === 'STS_UNAVAILABLE';
    const happened = sentences(told.says, `${service.name} refused the exchange with status ${status} ${said}.`);
    const mend = sentences(told.mend, passing ? '' : storyOf(token, told));
    return new errors/* FederateError */.J(told.code, happened, {
        hop: service.hop,
        hint: told.paste === '' || passing ? mend : `${mend}\n\n${told.paste}`,
        retry: passing ? 'passing' : 'no',
        ...(retryAfter === undefined ? {} : { retryAfter }),
        evidence: {
            [`${service.name} says`]: [`status ${status}`, ...words].join(', '),
            'claim sub': String(token.claims['sub']),
            'claim aud': String(token.claims['aud']),
            ...(0,issuers_story/* alternativesOf */.c3)(token.story()),
        },
    });
}
function sentences(...texts) {
    return texts.filter((text) => text !== '').join(' ');
}
function storyOf(token, { says, mend, paste }) {
    const story = token.story();
    const subject = claim(token, 'sub');
    const because = story.because === '' ? '' : `, ${story.because}`;
    const named = `${says}${mend}${paste}`.includes(subject);
    const first = named && because === '' ? '' : `The \`sub\` of its token is '${subject}'${because}.`;
    return [first, ...(0,issuers_story/* adviceOf */.wr)(story)].filter((sentence) => sentence !== '').join(' ');
}
function trustToCompare(token) {
    const lines = [
        ['issuer', 'iss'],
        ['audience', 'aud'],
        ['subject', 'sub'],
    ];
    return lines.map(([label, claim]) => `${label}: ${(0,quote/* readable */.HD)(claimOf(token, claim), 1000)}`).join('\n');
}
function explanationOf(given) {
    const { name, refusal } = given;
    const { status, code, passing } = refusal;
    if (status === 429 || code === 'slow_down') {
        return { code: 'STS_THROTTLED', says: '', mend: `${name} is asked too often: run the job again in a while.` };
    }
    if (passing || code === 'temporarily_unavailable') {
        const mend = `${name} is busy or failing: run the job again, and look at its status page if this stays.`;
        return { code: 'STS_UNAVAILABLE', says: '', mend };
    }
    const byCode = Object.hasOwn(BY_CODE, code) ? BY_CODE[code]?.(given) : undefined;
    if (byCode !== undefined && !SAY_LITTLE.includes(code))
        return byCode;
    const text = `${code} ${refusal.message}`.toLowerCase();
    const [, byWords] = BY_WORDS.find(([words]) => words.some((one) => hasWords(text, one))) ?? [];
    if (byWords !== undefined)
        return { code: 'STS_TOKEN_REFUSED', ...byWords(given) };
    if (byCode !== undefined)
        return byCode;
    if (status === 401 || status === 403)
        return tokenRefused(given);
    return status === 404 ? notFound(given) : requestRefused(given);
}
const SAY_LITTLE = ['invalid_grant', 'invalid_request', 'access_denied'];
const BY_CODE = {
    invalid_grant: tokenRefused,
    access_denied: tokenRefused,
    invalid_client: clientRefused,
    unauthorized_client: clientRefused,
    invalid_request: requestRefused,
    unsupported_grant_type: (given) => ({
        code: 'STS_REQUEST_REFUSED',
        says: `${given.name} does not take this kind of exchange, from this client at least.`,
        mend: `Check the address, and let it be switched on there${named(given, ['grant_type'])}.`,
    }),
    invalid_scope: (given) => ({
        code: 'STS_SCOPE_REFUSED',
        says: '',
        mend: `Ask for a scope that ${given.name} allows to this client${named(given, ['scope'])}.`,
    }),
    invalid_target: (given) => ({
        code: 'STS_TARGET_REFUSED',
        says: `${given.name} gives no token for the service that it was asked for.`,
        mend: `Check what the new token is to be for${named(given, ['target_audience', 'resource', 'api_audience'])}; \`audience\` is that of the job's own token.`,
    }),
};
const BY_WORDS = [
    [
        ['issuer*subject', 'subject*issuer', 'subject*audience', 'audience*subject'],
        (given) => ({ says: '', mend: tokenRefused(given).mend }),
    ],
    [
        ['already been used', 'already used', 'reused', 'replay', 'jti'],
        () => ({
            says: 'The token was used before, and each is good for one exchange.',
            mend: 'Run the job again; if this stays, look for something between here and the service that repeats requests.',
        }),
    ],
    [
        ['expired', 'not yet valid', 'used before issued', '(iat)', '(nbf)', 'iat claim', 'nbf claim'],
        ({ name }) => ({
            says: 'The token is out of its time there.',
            mend: `Tokens of jobs live some minutes: check the clock of ${name}, and the longest life that it allows.`,
        }),
    ],
    [
        ['audience', 'aud claim', '"aud"', "'aud'", '`aud`'],
        ({ name, token, ...given }) => ({
            says: `${name} expects another audience than '${claim(token, 'aud')}'.`,
            mend: `Let ${trustOf(given)} accept that one${given.parameters.includes('audience') ? ', or give the other as `audience` in `sts-with`' : ''}.`,
        }),
    ],
    [
        ['issuer', 'discovery', 'jwks', 'signing key', 'identity provider', 'openid-configuration'],
        ({ name, token, ...given }) => ({
            says: `${name} does not know the issuer '${claim(token, 'iss')}', or can't fetch its keys.`,
            mend: `Check the issuer in ${trustOf(given)}: it is compared letter by letter, without a slash at the end.`,
        }),
    ],
    [
        [
            'subject',
            '"sub"',
            'sub claim',
            'claim',
            'polic',
            'mapping',
            'publisher',
            'ruleset',
            'condition',
            'not authorized',
        ],
        ({ token, ...given }) => ({
            says: `The trust that is set up there does not fit this job, whose subject is '${claim(token, 'sub')}'.`,
            mend: `Compare it, letter by letter, with ${trustOf(given)}.`,
        }),
    ],
];
function tokenRefused({ name, token, ...given }) {
    return {
        code: 'STS_TOKEN_REFUSED',
        says: '',
        mend: `${name} did not accept the job's token. Its issuer is '${claim(token, 'iss')}', its audience '${claim(token, 'aud')}' and its subject '${claim(token, 'sub')}': compare all three, letter by letter, with ${trustOf(given)}.`,
    };
}
function clientRefused(given) {
    const { name, token } = given;
    const proof = given.parameters.includes('client_auth') ? ', or expects it to prove itself in another way' : '';
    return {
        code: 'STS_CLIENT_REFUSED',
        says: `${name} does not know the client${proof}.`,
        mend: `The job's token is its proof: its subject '${claim(token, 'sub')}' and its audience '${claim(token, 'aud')}' must be those of ${trustOf(given)}${named(given, ['client_id', 'client_auth'])}.`,
    };
}
function requestRefused(given) {
    const { name, token } = given;
    const others = given.parameters.length === 0 ? '' : ` Then check the parameters in \`sts-with\`.`;
    return {
        code: 'STS_REQUEST_REFUSED',
        says: `${name} most likely does not trust the job's token: services answer so for that as well.`,
        mend: `Its issuer is '${claim(token, 'iss')}', its audience '${claim(token, 'aud')}' and its subject '${claim(token, 'sub')}', to compare with ${trustOf(given)}.${others}`,
    };
}
function notFound(given) {
    const { name, token } = given;
    const names = given.parameters.length === 0 ? '' : ` Then check the address and every name in \`sts-with\`.`;
    return {
        code: 'STS_NOT_FOUND',
        says: `${name} finds nothing that fits.`,
        mend: `Many answer so where no trust matches the subject '${claim(token, 'sub')}': check ${trustOf(given)}.${names}`,
    };
}
function trustOf({ trust }) {
    return trust ?? 'the trust that is set up there';
}
function named({ parameters }, names) {
    const there = names.filter((name) => parameters.includes(name)).map((name) => `\`${name}\``);
    return there.length === 0 ? '' : ` (${there.join(', ')} in \`sts-with\`)`;
}
function claim(token, name) {
    return (0,quote/* readable */.HD)(claimOf(token, name), 1000);
}

;// CONCATENATED MODULE: ./lib/providers/sts/exchange.js







const ATTEMPTS = { passing: 3, propagation: 1 };
function federation(description, { inputs, github, audience }, handing) {
    const start = { inputs, github, values: new Map() };
    const first = description.discover?.url ?? description.steps[0]?.request.url;
    const endpoint = first === undefined || 'discovered' in first ? undefined : buildUrl(first, start, new Map());
    const service = {
        name: description.service,
        hop: endpoint === undefined ? description.service : `${description.service} (${endpoint.host})`,
        trust: description.trust,
        causes: description.causes,
        parameters: [...description.inputs.keys()],
        inputs,
    };
    let discovered = new Map();
    return {
        kind: 'federation',
        provider: 'sts',
        audience,
        endpoint,
        attempts: ATTEMPTS,
        masks: [],
        async prepare(context) {
            discovered = await discover(description, start, service, context);
        },
        async exchange(token, context) {
            const values = new Map();
            const scope = { ...start, values, token: token.jwt };
            try {
                for (const step of description.steps) {
                    await take(step, scope, values, discovered, { service, token, context });
                }
                return credentials(description, scope, service, token, handing);
            }
            catch (error) {
                await endUnused(description, scope, service, context);
                throw error;
            }
        },
    };
}
async function discover({ discover: discovery }, scope, { name, hop }, { http }) {
    if (discovery === undefined)
        return new Map();
    const asked = buildUrl(discovery.url, scope, new Map());
    const request = { hop, method: 'GET', url: asked, headers: { accept: 'application/json' } };
    const reading = readAnswer(discovery.answer, await http.send(request, { attempts: ATTEMPTS }), hop);
    if (!reading.granted) {
        throw new errors/* FederateError */.J('STS_NOT_FOUND', `${asked.href} answered with status ${reading.refusal.status}.`, {
            hop,
            hint: `Check the address of ${name}.`,
        });
    }
    if (reading.fault !== undefined)
        throw reading.fault;
    const found = new Map();
    for (const [key, value] of reading.values) {
        const url = endpointOf((0,lib_secret/* reveal */._c)(value));
        if (typeof url === 'string' || url.origin !== asked.origin) {
            const where = typeof url === 'string' ? 'no address that a token may be sent to' : `an address at ${url.host}`;
            throw new errors/* FederateError */.J('ENDPOINT_REFUSED', `${asked.host} gives ${where} as its \`${key}\`.`, {
                hop,
                hint: `The token goes to ${asked.origin} alone. If that address is right, give it to \`sts: token-exchange\` as \`url\`.`,
            });
        }
        found.set(key, url);
    }
    return found;
}
async function take({ request, answer }, scope, values, discovered, { service, token, context }) {
    const built = buildRequest(request, scope, service.hop, discovered);
    for (const secret of derivedSecrets(built))
        context.mask(secret);
    const accept = answer.format === 'json' ? { accept: 'application/json' } : {};
    const reading = readAnswer(answer, await context.http.send(opened(built, accept)), service.hop);
    if (!reading.granted)
        throw refused(service, reading.refusal, token);
    const faults = reading.fault === undefined ? [] : [reading.fault];
    for (const [name, value] of reading.values) {
        values.set(name, value);
        try {
            if (value instanceof lib_secret/* Secret */.zh)
                context.mask(value);
        }
        catch (error) {
            faults.push(error);
        }
    }
    if (faults.length > 0)
        throw faults[0];
}
function opened({ hop, method, url, headers, body }, further = {}) {
    const open = Object.entries(headers).map(([name, value]) => [name, (0,lib_secret/* reveal */._c)(value)]);
    return {
        hop,
        method,
        url: new URL(url),
        headers: { ...further, ...Object.fromEntries(open) },
        ...(body === undefined ? {} : { body: (0,lib_secret/* reveal */._c)(body) }),
    };
}
async function endUnused({ revoke }, scope, { hop }, context) {
    if (revoke === undefined || scope.values.size === 0)
        return;
    try {
        const revocation = revocationOf(revoke, scope, hop);
        if (revocation === undefined)
            return;
        for (const secret of derivedSecrets(revocation))
            context.mask(secret);
        await context.http.send(opened(revocation));
    }
    catch {
    }
}
function credentials({ expiry, exports, revoke, steps }, scope, { hop }, token, handing) {
    const variables = exported(exports.env, scope, hop);
    const outputs = exported(exports.outputs, scope, hop);
    const revocation = revoke === undefined ? undefined : revocationOf(revoke, scope, hop);
    return {
        principal: hop,
        expiresAt: steps.length === 0 ? endOf(token) : expiresAt(expiry, scope.values, hop),
        variables: handing.variables ? variables : [],
        outputs: handing.outputs ? outputs : [],
        files: [],
        masks: [...derivedForms(outputs), ...(revocation === undefined ? [] : derivedSecrets(revocation))],
        ...(revocation === undefined ? {} : { revoke: [revocation] }),
    };
}
function endOf({ claims }) {
    const exp = claims['exp'];
    return typeof exp === 'number' ? new Date(exp * 1000) : undefined;
}
function exported(fields, scope, hop) {
    return present(fields, scope, hop).map(([name, value]) => ({ name, value }));
}
function derivedForms(outputs) {
    const [username, password] = ['username', 'password'].map((name) => outputs.find((output) => output.name === name));
    if (username === undefined || password === undefined)
        return [];
    return [new lib_secret/* Secret */.zh(basicPair((0,lib_secret/* reveal */._c)(username.value), (0,lib_secret/* reveal */._c)(password.value)))];
}
function revocationOf({ when, request }, scope, hop) {
    if (when !== undefined && !scope.values.has(when))
        return undefined;
    return buildRequest(request, scope, hop);
}
function derivedSecrets({ headers }) {
    const authorization = headers['authorization'];
    const pair = authorization instanceof lib_secret/* Secret */.zh ? /^Basic (.+)$/.exec(authorization.expose())?.[1] : undefined;
    return pair === undefined ? [] : [new lib_secret/* Secret */.zh(pair)];
}

;// CONCATENATED MODULE: ./lib/providers/sts/presets/index.js
const PRESETS = {
    aembit: () => __webpack_require__.e(/* import() */ 201).then(__webpack_require__.t.bind(__webpack_require__, 201, 17)),
    akeyless: () => __webpack_require__.e(/* import() */ 8202).then(__webpack_require__.t.bind(__webpack_require__, 8202, 17)),
    alibaba: () => __webpack_require__.e(/* import() */ 367).then(__webpack_require__.t.bind(__webpack_require__, 367, 17)),
    anthropic: () => __webpack_require__.e(/* import() */ 2555).then(__webpack_require__.t.bind(__webpack_require__, 2555, 17)),
    auth0: () => __webpack_require__.e(/* import() */ 6265).then(__webpack_require__.t.bind(__webpack_require__, 6265, 17)),
    chainguard: () => __webpack_require__.e(/* import() */ 9135).then(__webpack_require__.t.bind(__webpack_require__, 9135, 17)),
    cloudsmith: () => __webpack_require__.e(/* import() */ 7405).then(__webpack_require__.t.bind(__webpack_require__, 7405, 17)),
    conjur: () => __webpack_require__.e(/* import() */ 8096).then(__webpack_require__.t.bind(__webpack_require__, 8096, 17)),
    'crates-io': () => __webpack_require__.e(/* import() */ 3616).then(__webpack_require__.t.bind(__webpack_require__, 1235, 17)),
    databricks: () => __webpack_require__.e(/* import() */ 7619).then(__webpack_require__.t.bind(__webpack_require__, 7619, 17)),
    'datadog-sts': () => __webpack_require__.e(/* import() */ 2144).then(__webpack_require__.t.bind(__webpack_require__, 2144, 17)),
    depot: () => __webpack_require__.e(/* import() */ 1385).then(__webpack_require__.t.bind(__webpack_require__, 1385, 17)),
    'docker-hub': () => __webpack_require__.e(/* import() */ 6567).then(__webpack_require__.t.bind(__webpack_require__, 6567, 17)),
    doppler: () => __webpack_require__.e(/* import() */ 1655).then(__webpack_require__.t.bind(__webpack_require__, 1655, 17)),
    hcp: () => __webpack_require__.e(/* import() */ 9756).then(__webpack_require__.t.bind(__webpack_require__, 9756, 17)),
    huawei: () => __webpack_require__.e(/* import() */ 3248).then(__webpack_require__.t.bind(__webpack_require__, 3248, 17)),
    infisical: () => __webpack_require__.e(/* import() */ 6841).then(__webpack_require__.t.bind(__webpack_require__, 6841, 17)),
    jfrog: () => __webpack_require__.e(/* import() */ 6559).then(__webpack_require__.t.bind(__webpack_require__, 6559, 17)),
    keycloak: () => __webpack_require__.e(/* import() */ 6580).then(__webpack_require__.t.bind(__webpack_require__, 6580, 17)),
    npm: () => __webpack_require__.e(/* import() */ 3406).then(__webpack_require__.t.bind(__webpack_require__, 3406, 17)),
    nuget: () => __webpack_require__.e(/* import() */ 6592).then(__webpack_require__.t.bind(__webpack_require__, 6592, 17)),
    'octo-sts': () => __webpack_require__.e(/* import() */ 7323).then(__webpack_require__.t.bind(__webpack_require__, 7323, 17)),
    octopus: () => __webpack_require__.e(/* import() */ 8730).then(__webpack_require__.t.bind(__webpack_require__, 8730, 17)),
    openai: () => __webpack_require__.e(/* import() */ 1283).then(__webpack_require__.t.bind(__webpack_require__, 1283, 17)),
    openbao: () => __webpack_require__.e(/* import() */ 3049).then(__webpack_require__.t.bind(__webpack_require__, 3049, 17)),
    openrouter: () => __webpack_require__.e(/* import() */ 808).then(__webpack_require__.t.bind(__webpack_require__, 808, 17)),
    pulumi: () => __webpack_require__.e(/* import() */ 2367).then(__webpack_require__.t.bind(__webpack_require__, 2367, 17)),
    pypi: () => __webpack_require__.e(/* import() */ 9889).then(__webpack_require__.t.bind(__webpack_require__, 9889, 17)),
    quay: () => __webpack_require__.e(/* import() */ 2481).then(__webpack_require__.t.bind(__webpack_require__, 2481, 17)),
    rubygems: () => __webpack_require__.e(/* import() */ 361).then(__webpack_require__.t.bind(__webpack_require__, 361, 17)),
    scalr: () => __webpack_require__.e(/* import() */ 2820).then(__webpack_require__.t.bind(__webpack_require__, 2820, 17)),
    spacelift: () => __webpack_require__.e(/* import() */ 7252).then(__webpack_require__.t.bind(__webpack_require__, 7252, 17)),
    tailscale: () => __webpack_require__.e(/* import() */ 4875).then(__webpack_require__.t.bind(__webpack_require__, 4875, 17)),
    tencent: () => __webpack_require__.e(/* import() */ 4670).then(__webpack_require__.t.bind(__webpack_require__, 4670, 17)),
    vault: () => __webpack_require__.e(/* import() */ 9703).then(__webpack_require__.t.bind(__webpack_require__, 9703, 17)),
    yandex: () => __webpack_require__.e(/* import() */ 7416).then(__webpack_require__.t.bind(__webpack_require__, 7416, 17)),
};

// EXTERNAL MODULE: ./lib/network/oauth.js
var oauth = __webpack_require__(9605);
;// CONCATENATED MODULE: ./lib/providers/sts/token-exchange-options.js


const PARAMETERS = [
    'url',
    'audience',
    'grant_type',
    'encoding',
    'subject_token_type',
    'requested_token_type',
    'target_audience',
    'resource',
    'scope',
    'actor_token',
    'actor_token_type',
    'client_id',
    'client_auth',
    'client_secret',
    'variable',
    'revocation_url',
    'parameter.*',
    'number.*',
];
const OWN = [
    'grant_type',
    'subject_token',
    'subject_token_type',
    'requested_token_type',
    'audience',
    'resource',
    'scope',
    'actor_token',
    'actor_token_type',
    'assertion',
    'client_id',
    'client_secret',
    'client_assertion',
    'client_assertion_type',
];
const OF_TOKEN_EXCHANGE = ['subject_token_type', 'requested_token_type', 'actor_token', 'actor_token_type'];
function readOptions(parameters) {
    const url = parameters.required('url') === undefined ? undefined : parameters.endpoint('url');
    const audience = parameters.required('audience');
    const grant = parameters.choice('grant_type', ['token-exchange', 'jwt-bearer', 'client_credentials']);
    const subjectTokenType = readTypes(parameters, grant ?? 'token-exchange');
    const variable = parameters.text('variable') ?? 'STS_ACCESS_TOKEN';
    if (!isVariableName(variable)) {
        parameters.fault(`\`variable\`: '${variable}' is no name of a variable that a step may set`);
    }
    const clientId = parameters.text('client_id');
    const clientAuth = readClientAuth(parameters, clientId, grant);
    const options = {
        grant: grant ?? 'token-exchange',
        encoding: parameters.choice('encoding', ['form', 'json']) ?? 'form',
        subjectTokenType,
        requestedTokenType: parameters.text('requested_token_type'),
        targets: parameters.list('target_audience'),
        resources: parameters.list('resource'),
        scope: parameters.text('scope'),
        actor: readActor(parameters),
        clientId,
        extra: readExtra(parameters),
        variable,
        revocationUrl: parameters.endpoint('revocation_url'),
    };
    if (url === undefined || audience === undefined || clientAuth === undefined)
        return undefined;
    return { url, audience, clientAuth, ...options };
}
function readTypes(parameters, grant) {
    if (grant === 'token-exchange') {
        const type = parameters.text('subject_token_type');
        const example = 'urn:ietf:params:oauth:token-type:jwt or urn:ietf:params:oauth:token-type:id_token';
        return type ?? parameters.fault(`\`subject_token_type\` is missing: the server says which, such as ${example}`);
    }
    for (const name of OF_TOKEN_EXCHANGE) {
        if (parameters.text(name) !== undefined)
            parameters.fault(`\`${name}\` is no parameter of the grant ${grant}`);
    }
    return undefined;
}
function readClientAuth(parameters, clientId, grant) {
    const by = parameters.choice('client_auth', ['none', 'basic', 'post', 'assertion']) ?? 'none';
    const secret = secretText(parameters, 'client_secret');
    if (grant === 'client_credentials' && by !== 'assertion') {
        return parameters.fault("`grant_type: client_credentials` without the job's token would be a login by a stored key: set `client_auth: assertion`");
    }
    if (by === 'none' || by === 'assertion') {
        if (secret === undefined)
            return { by };
        return parameters.fault(`\`client_secret\` is not used with \`client_auth: ${by}\`: remove it`);
    }
    if (secret !== undefined && clientId !== undefined)
        return { by, secret: new lib_secret/* Secret */.zh(secret) };
    return parameters.fault(`\`client_auth: ${by}\` needs \`client_id\` and \`client_secret\``);
}
function secretText(parameters, name) {
    const text = parameters.text(name);
    const fault = text === undefined ? undefined : (0,lib_secret/* unfitToMask */._s)(text, []);
    if (fault !== undefined)
        parameters.fault(`\`${name}\` ${fault}`);
    return text;
}
function readActor(parameters) {
    const token = secretText(parameters, 'actor_token');
    const type = parameters.text('actor_token_type');
    if (token !== undefined && type !== undefined)
        return { token: new lib_secret/* Secret */.zh(token), type };
    if (token === undefined && type === undefined)
        return undefined;
    return parameters.fault('`actor_token` and `actor_token_type` need each other');
}
function readExtra(parameters) {
    const texts = parameters.startingWith('parameter.');
    const numbers = parameters.startingWith('number.').map(([name, text]) => {
        if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text))
            parameters.fault(`\`number.${name}\`: '${text}' is no number`);
        return [name, Number(text)];
    });
    for (const [name] of [...texts, ...numbers]) {
        if (OWN.includes(name))
            parameters.fault(`\`${name}\` has a parameter of its own here: use that`);
    }
    return Object.fromEntries([...texts, ...numbers]);
}

;// CONCATENATED MODULE: ./lib/providers/sts/token-exchange.js







const GRANTS = {
    'token-exchange': oauth/* TOKEN_EXCHANGE */.Kj,
    'jwt-bearer': oauth/* JWT_BEARER */.eh,
    client_credentials: 'client_credentials',
};
function planTokenExchange(parameters, handing) {
    parameters.refuseOthers(PARAMETERS, 'token-exchange');
    if (!handing.variables && !handing.outputs) {
        parameters.fault('nothing would be handed on: set `output-env-credentials` or `output-credentials` to true');
    }
    const options = readOptions(parameters);
    return options === undefined || !parameters.sound ? undefined : token_exchange_federation(options, handing);
}
function token_exchange_federation(options, handing) {
    const { url, grant, audience, clientAuth, actor } = options;
    const service = {
        name: url.host,
        hop: `${grant} (${url.host})`,
        trust: undefined,
        causes: [],
        parameters: PARAMETERS,
        inputs: new Map(),
    };
    const basic = token_exchange_basicOf(options);
    const pair = basic === undefined ? [] : [new lib_secret/* Secret */.zh((0,oauth/* basicAuthorization */.aR)(basic).slice('Basic '.length))];
    return {
        kind: 'federation',
        provider: 'sts',
        audience,
        endpoint: url,
        attempts: ATTEMPTS,
        masks: [
            ...(actor === undefined ? [] : [actor.token]),
            ...('secret' in clientAuth ? [clientAuth.secret] : []),
            ...pair,
        ],
        async prepare({ log }) {
            if (!('secret' in clientAuth))
                return;
            log.warning(`${service.hop}: \`client_secret\` is a stored key. Let the client there be public, or known by the job's token (\`client_auth: assertion\`), and delete it.`);
        },
        async exchange(token, context) {
            const answer = await (0,oauth/* requestToken */.Fr)(context.http, {
                hop: service.hop,
                endpoint: url,
                encoding: options.encoding,
                parameters: requestParameters(options, token.jwt),
                ...(basic === undefined ? {} : { basic }),
            });
            if (!answer.granted)
                throw refused(service, refusalOf(answer), token);
            return token_exchange_credentials(options, answer, service, handing, context);
        },
    };
}
function requestParameters(options, token) {
    const { grant, subjectTokenType, requestedTokenType, targets, resources, scope, actor } = options;
    const subject = {
        'token-exchange': {
            subject_token: token,
            subject_token_type: subjectTokenType,
            requested_token_type: requestedTokenType,
        },
        'jwt-bearer': { assertion: token },
        client_credentials: {},
    };
    const all = {
        grant_type: GRANTS[grant],
        ...subject[grant],
        audience: oneOrMore(targets),
        resource: oneOrMore(resources),
        scope,
        actor_token: actor?.token,
        actor_token_type: actor?.type,
        ...clientParameters(options),
        ...(options.clientAuth.by === 'assertion'
            ? { client_assertion_type: oauth/* JWT_BEARER_ASSERTION */.Vg, client_assertion: token }
            : {}),
        ...options.extra,
    };
    return token_exchange_definedOf(all);
}
function clientParameters({ clientId, clientAuth }) {
    if (clientAuth.by === 'basic')
        return {};
    return { client_id: clientId, client_secret: clientAuth.by === 'post' ? clientAuth.secret : undefined };
}
function token_exchange_basicOf({ clientId, clientAuth }) {
    if (clientAuth.by !== 'basic' || clientId === undefined)
        return undefined;
    return { clientId, clientSecret: clientAuth.secret };
}
function oneOrMore(list) {
    return list.length > 1 ? list : list[0];
}
function token_exchange_definedOf(all) {
    return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
function refusalOf({ status, members, retryAfter }) {
    return {
        status,
        ...(0,words/* wordsIn */.Hn)(members, status),
        passing: (0,answer/* isPassingStatus */.Wj)(status),
        retryAfter,
    };
}
function token_exchange_credentials(options, { token, expiresAt, members }, service, handing, context) {
    const { refresh_token: refresh, id_token: identity } = members;
    const others = [refresh, identity].flatMap((value) => typeof value === 'string' && value !== '' ? [new lib_secret/* Secret */.zh(value)] : []);
    for (const secret of [token, ...others])
        context.mask(secret);
    const revocable = typeof refresh === 'string' && refresh !== '' ? [token, new lib_secret/* Secret */.zh(refresh)] : [token];
    return {
        principal: service.hop,
        expiresAt,
        variables: handing.variables ? [{ name: options.variable, value: token }] : [],
        outputs: handing.outputs ? [{ name: 'token', value: token }] : [],
        files: [],
        revoke: revocable.flatMap((secret) => revocation(options, secret, secret === token ? 'access_token' : 'refresh_token')),
    };
}
function revocation(options, token, hint) {
    const { revocationUrl } = options;
    if (revocationUrl === undefined)
        return [];
    const basic = token_exchange_basicOf(options);
    return [
        {
            hop: `token revocation (${revocationUrl.host})`,
            method: 'POST',
            url: revocationUrl.href,
            headers: {
                'content-type': 'application/x-www-form-urlencoded',
                ...(basic === undefined ? {} : { authorization: new lib_secret/* Secret */.zh((0,oauth/* basicAuthorization */.aR)(basic)) }),
            },
            body: new lib_secret/* Secret */.zh((0,oauth/* formBody */.bQ)(token_exchange_definedOf({ token, token_type_hint: hint, ...clientParameters(options) }))),
        },
    ];
}

;// CONCATENATED MODULE: ./lib/providers/sts/index.js








const FURTHEST = 2;
const TOKEN_EXCHANGE = 'token-exchange';
const provider = {
    name: 'sts',
    async plan(inputs, env, readFile) {
        const name = inputs.text('sts');
        if (name === undefined)
            return undefined;
        const parameters = new Parameters(inputs);
        const handing = {
            variables: inputs.boolean('output-env-credentials', true),
            outputs: inputs.boolean('output-credentials', false),
        };
        if (name === TOKEN_EXCHANGE)
            return planTokenExchange(parameters, handing);
        const description = await describe(name, inputs, readFile);
        if (description === undefined)
            return undefined;
        refuseInVain(name, description, handing, inputs);
        return planDescribed(name, description, parameters, handing, env);
    },
};
async function describe(name, inputs, readFile) {
    if (/[/\\]|\.json$/.test(name))
        return readDescription(name, await readFile('sts', name));
    const load = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
    if (load !== undefined)
        return descriptionOf(name, (await load()).default);
    const known = [TOKEN_EXCHANGE, ...Object.keys(PRESETS)];
    const meant = (0,nearest/* nearest */.p)(name.toLowerCase(), known, FURTHEST);
    if (meant !== undefined)
        return inputs.fault('sts', `'${name}' is no preset: did you mean '${meant}'?`);
    return inputs.fault('sts', `'${name}' is none of ${known.join(', ')}, and no path of a description, such as ./sts.json`);
}
function planDescribed(name, description, parameters, handing, env) {
    const values = readInputs(description.inputs, parameters, name);
    if (!parameters.sound)
        return undefined;
    const facts = (0,run/* factsOfRun */._)(env);
    const github = Object.fromEntries(Object.entries(TEMPLATE_FACTS).map(([name, fact]) => [name, facts[fact]]));
    const audience = render(description.audience, { inputs: values, values: new Map(), github });
    if (typeof audience === 'string')
        return federation(description, { inputs: values, github, audience }, handing);
    return parameters.fault('the audience of the description is made of something that is empty in this run');
}
function refuseInVain(name, { exports }, handing, inputs) {
    if ((handing.variables && exports.env.length > 0) || (handing.outputs && exports.outputs.length > 0))
        return;
    const given = exports.env.length > 0 ? 'output-env-credentials' : 'output-credentials';
    const outputs = exports.outputs.map((output) => output.name).join(', ');
    inputs.fault(given, `'${name}' would hand nothing on: set it to true${exports.env.length > 0 ? '' : ` for the outputs ${outputs}`}`);
}


/***/ })

};
