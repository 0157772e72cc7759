import type { Edit } from './edit.ts';
import type { Job, Step } from './workflow.ts';

/**
 * What is to be done: `automatic` by the command; `proposal` by the command once somebody has said yes; `by-hand` by
 * somebody who knows more; `accepted` nothing.
 */
export type Kind = 'automatic' | 'proposal' | 'by-hand' | 'accepted';

export type Provider = 'aws' | 'gcp' | 'azure' | 'vault' | 'pypi' | 'npm' | 'preset' | 'other';

/** A stored key that a step, a job or a workflow uses. Never holds the value of a key. */
export interface Finding {
  /** The identifier of the rule: stable, and part of the formats that are read by programs. */
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly line: number;
  /** Of the jobs in which the key is used, in this file or those that use it. */
  readonly jobs: readonly string[];
  readonly step: string | undefined;
  /** Names under which the keys are stored. */
  readonly secrets: readonly string[];
  readonly provider: Provider;
  /** What was found, in a sentence. */
  readonly what: string;
  readonly kind: Kind;
  /** Why it is of this kind, or what to do; a sentence each. */
  readonly why: readonly string[];
}

/** What a rule found, before it is known whether it can be mended as a whole. */
export interface Match {
  readonly rule: string;
  readonly provider: Provider;
  readonly step: Step | undefined;
  /** Jobs that the change concerns. */
  readonly jobs: readonly Job[];
  readonly file: string;
  readonly line: number;
  readonly secrets: readonly string[];
  readonly what: string;
  readonly kind: Kind;
  readonly why: readonly string[];
  readonly level?: Finding['level'];
  /** Edits of files, by their paths. */
  readonly edits: readonly FileEdit[];
  /** Whether the jobs need an identity for it: `permissions: id-token`. */
  readonly identity: boolean;
  /** Whether that permission is all there is to write. */
  readonly permissionAlone?: boolean;
}

export interface FileEdit {
  readonly path: string;
  readonly edit: Edit;
}

/** What the workflows are to say in place of the keys. */
export interface Wording {
  /** The reference to the action: `OWNER/federate@v1`. */
  readonly uses: string;
  /** Stands before the names of variables: `PROD_` gives `vars.PROD_AWS_ROLE_ARN`. */
  readonly prefix: string;
  /** Values that are written as they are, in place of variables, by the names of inputs. */
  readonly literals: Readonly<Record<string, string>>;
}
