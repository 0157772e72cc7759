import { type CollectionTag, isNode, parseDocument, type ScalarTag, type YAMLMap, type YAMLSeq } from 'yaml';

/** Functions of CloudFormation in their short form (AWS CloudFormation User Guide, "Intrinsic function reference"). */
const FUNCTIONS =
  'And Base64 Cidr Condition Equals FindInMap GetAtt GetAZs If ImportValue Join Length Not Or Ref Select Split Sub ToJsonString Transform'.split(
    ' ',
  );

/** Those whose long form has no `Fn::` before it. */
const BARE = ['Condition', 'Ref'];

type Tag = ScalarTag | CollectionTag;

const TAGS: Tag[] = FUNCTIONS.flatMap((name): Tag[] => {
  const long = BARE.includes(name) ? name : `Fn::${name}`;
  const collection = (kind: 'map' | 'seq'): CollectionTag => ({
    tag: `!${name}`,
    collection: kind,
    resolve: (value: YAMLMap | YAMLSeq) => ({ [long]: value.toJSON() }),
  });
  return [{ tag: `!${name}`, resolve: (text) => ({ [long]: text }) }, collection('seq'), collection('map')];
});

/**
 * A template of CloudFormation in YAML as the JSON that it stands for, functions in their long form. A key that is there twice, an
 * alias and whatever else is no such template is a fault.
 */
export function templateAsJson(text: string): { readonly json: string } | { readonly fault: string } {
  try {
    const document = parseDocument(text, { customTags: TAGS, schema: 'core', uniqueKeys: true, logLevel: 'silent' });
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) return { fault: `is no template in YAML (${fault.code})` };
    if (!isNode(document.contents)) return { fault: 'is empty' };
    return { json: JSON.stringify(document.toJS({ maxAliasCount: 0 })) };
  } catch {
    return { fault: 'is no template in YAML' };
  }
}
