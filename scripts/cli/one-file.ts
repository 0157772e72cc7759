/**
 * Puts the chunks of a program into one file. Each is a text in it until it is needed: a module that is not used costs no
 * more than the reading of a string, where parsing all of them would cost 100 ms.
 */
export function oneFile(chunks: ReadonlyMap<string, string>, entry: string, kind: 'module' | 'script'): string {
  const texts = [...chunks].map(([name, code]) => `${JSON.stringify(name)}:${JSON.stringify(code)}`);
  const head =
    kind === 'module'
      ? `#!/usr/bin/env node\nimport{createRequire}from"node:module";import{compileFunction}from"node:vm";const require=createRequire(import.meta.url);\n`
      : `const{compileFunction}=require("node:vm");\n`;
  return `${head}const chunks={\n${texts.join(',\n')}\n};\n${LOADER.replace('ENTRY', () => JSON.stringify(entry))}`;
}

const LOADER = `const loaded=new Map();
function load(name){
  const known=loaded.get(name);
  if(known)return known.exports;
  const module={exports:{}};
  loaded.set(name,module);
  const take=(id)=>id.startsWith("./")&&Object.hasOwn(chunks,id.slice(2))?load(id.slice(2)):require(id);
  compileFunction(chunks[name],["module","exports","require"],{filename:"federate/"+name})(module,module.exports,take);
  return module.exports;
}
load(ENTRY);
`;
