const require_rolldown_runtime = {};
((exports) => {
// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: true
	});
	if (!no_symbols) __defProp(target, Symbol.toStringTag, { value: "Module" });
	return target;
};
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
Object.defineProperty(exports, "__exportAll", {
	enumerable: true,
	get: function() {
		return __exportAll;
	}
});
Object.defineProperty(exports, "__toESM", {
	enumerable: true,
	get: function() {
		return __toESM;
	}
});

})(require_rolldown_runtime);
let node_events = require("node:events");
let node_http = require("node:http");
let node_net = require("node:net");
// src/network/loopback.ts
var loopback_exports = require_rolldown_runtime.__exportAll({ takePort: () => takePort });
async function takePort() {
	const server = (0, node_net.createServer)((socket) => socket.destroy()).listen(0, "127.0.0.1");
	await (0, node_events.once)(server, "listening");
	server.unref();
	return {
		port: server.address().port,
		server
	};
}
function answerAt(server, answer) {
	(0, node_http.createServer)({
		requestTimeout: 6e4,
		maxHeaderSize: 8192
	}, ({ method = "", url = "", headers }, response) => {
		answer({
			method,
			target: url,
			headers
		}).then(({ status, body }) => {
			response.writeHead(status, {
				"content-type": "application/json",
				"cache-control": "no-store",
				connection: "close"
			});
			response.end(JSON.stringify(body));
		}, () => response.destroy());
	}).listen(server);
}
Object.defineProperty(exports, "answerAt", {
	enumerable: true,
	get: function() {
		return answerAt;
	}
});
Object.defineProperty(exports, "loopback_exports", {
	enumerable: true,
	get: function() {
		return loopback_exports;
	}
});
