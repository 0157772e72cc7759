const require_machine_credentials = require("./machine-credentials.js");
exports.fromEnv = require_machine_credentials.fromEnv;
