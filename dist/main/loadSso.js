const require_nested_clients = require("./nested-clients.js");
exports.GetRoleCredentialsCommand = require_nested_clients.GetRoleCredentialsCommand;
exports.SSOClient = require_nested_clients.SSOClient;
