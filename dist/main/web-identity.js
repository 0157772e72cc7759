const require_wire = require("./wire.js");
// src/providers/aws/web-identity.ts
async function assumeRoleWithWebIdentity(request, token, service, http) {
	const wire = new require_wire.Wire(service, http);
	const parameters = {
		...require_wire.inputOf(request),
		WebIdentityToken: token.expose()
	};
	const send = () => require_wire.call(require_wire.AssumeRoleWithWebIdentity$, parameters, {
		url: service.url,
		wire
	});
	return require_wire.ask(service, wire, send, require_wire.grantOf);
}
exports.assumeRoleWithWebIdentity = assumeRoleWithWebIdentity;
