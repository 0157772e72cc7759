/** Names that the runner refuses, or that change more than a credential should (FileCommandManager in actions/runner). */
const RESERVED = /^(NODE_OPTIONS|PATH|GITHUB_.*|RUNNER_.*|ACTIONS_.*|STATE_.*)$/i;

/** What is wrong with a name of a variable or an output; `undefined` for one that may be set. */
export function nameFault(kind: 'variable' | 'output', name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) return 'has a name that no variable can have';
  return kind === 'variable' && RESERVED.test(name) ? 'has a name that is reserved for the runner' : undefined;
}
