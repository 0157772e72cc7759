const require_index = require("./index.js");
let node_process = require("node:process");
// src/network/clock.ts
function sinceStart() {
	return (0, node_process.uptime)() * 1e3;
}
const ATTEMPT_TIMEOUT = 2e4;
function pause(milliseconds, calledOff) {
	return new Promise((resolve) => {
		const end = (waited) => {
			clearTimeout(timer);
			calledOff.removeEventListener("abort", stop);
			resolve(waited);
		};
		const stop = () => end(false);
		const timer = setTimeout(() => end(true), milliseconds);
		calledOff.addEventListener("abort", stop);
		if (calledOff.aborted) stop();
	});
}
// src/network/deadline.ts
const GRACE = 2e3;
var Deadline = class {
	seconds;
	setBy;
	signal;
	closing;
	#end;
	#over = new AbortController();
	#closed = new AbortController();
	#calledOff = false;
	constructor(seconds, { cancelled, grace = GRACE, setBy = "`action-timeout-s`" } = {}) {
		this.seconds = seconds;
		this.setBy = setBy;
		this.signal = this.#over.signal;
		this.closing = this.#closed.signal;
		this.#end = sinceStart() + seconds * 1e3;
		setTimeout(() => this.#finish(), seconds * 1e3).unref();
		if (cancelled?.aborted) this.close(grace);
		else cancelled?.addEventListener("abort", () => this.close(grace), { once: true });
	}
	get calledOff() {
		return this.#calledOff;
	}
	remaining() {
		return this.signal.aborted ? 0 : Math.max(0, this.#end - sinceStart());
	}
	limit(work, late) {
		if (this.signal.aborted) return Promise.reject(late());
		const over = new Promise((_, reject) => {
			this.signal.addEventListener("abort", () => reject(late()), { once: true });
		});
		return Promise.race([work, over]);
	}
	close(within) {
		this.#closed.abort();
		if (within === 0) this.callOff();
		else setTimeout(() => this.callOff(), within).unref();
	}
	callOff() {
		this.#calledOff ||= !this.signal.aborted;
		this.#finish();
	}
	#finish() {
		this.#over.abort();
		this.#closed.abort();
	}
};
// src/network/retry.ts
const ASK_ONCE = {
	passing: 1,
	propagation: 1
};
const NOBODY = () => {};
const FIRST_PAUSE = {
	passing: 250,
	propagation: 900,
	repeat: 0
};
const LONGEST_PAUSE = 8e3;
async function retry(attempt, attempts, deadline, announce = NOBODY) {
	let earlier;
	const failed = {
		passing: 0,
		propagation: 0,
		repeat: 0
	};
	for (;;) try {
		return await attempt();
	} catch (error) {
		if (!(error instanceof require_index.FederateError)) throw error;
		if (error.code === "DEADLINE" && earlier !== void 0) throw inTime(earlier, error, deadline);
		if (error.retry === "no") throw error;
		failed[error.retry] += 1;
		const made = failed[error.retry];
		if (made >= (attempts[error.retry] ?? 1)) throw error;
		const grown = Math.min(LONGEST_PAUSE, FIRST_PAUSE[error.retry] * 2 ** (made - 1));
		const length = Math.max(grown * (.5 + Math.random() / 2), (error.retryAfter ?? 0) * 1e3);
		if (length >= deadline.remaining() || deadline.closing.aborted) throw error;
		earlier = error;
		announce(error, length);
		if (!await pause(length, deadline.closing)) throw error;
	}
}
function inTime({ code, message, hint, hop, evidence }, cause, deadline) {
	const late = deadline.calledOff ? "A further attempt was called off." : `The ${deadline.seconds} s of ${deadline.setBy} were over before a further attempt was answered.`;
	return new require_index.FederateError(code, `${message} ${late}`, {
		hint,
		evidence,
		cause,
		...hop === void 0 ? {} : { hop }
	});
}
Object.defineProperty(exports, "ASK_ONCE", {
	enumerable: true,
	get: function() {
		return ASK_ONCE;
	}
});
Object.defineProperty(exports, "ATTEMPT_TIMEOUT", {
	enumerable: true,
	get: function() {
		return ATTEMPT_TIMEOUT;
	}
});
Object.defineProperty(exports, "Deadline", {
	enumerable: true,
	get: function() {
		return Deadline;
	}
});
Object.defineProperty(exports, "retry", {
	enumerable: true,
	get: function() {
		return retry;
	}
});
Object.defineProperty(exports, "sinceStart", {
	enumerable: true,
	get: function() {
		return sinceStart;
	}
});
