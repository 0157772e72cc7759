const require_federate = require("./federate.js");
// src/post.ts
require_federate.cleanup(new require_federate.ActionsRunner(process), require_federate.UNDO_PROGRAMS).then(() => {
	process.exit();
});
