/** A text in Terraform's language (HCL 2, "Template Expressions"). */
export function terraformText(value: string): string {
  return JSON.stringify(value).replaceAll(/([$%])(?=\{)/g, '$1$1');
}

/** A text in Bicep. */
export function bicepText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${')}'`;
}

const ATTRIBUTE = /^( *)("(?:[^"\\]|\\.)*"|[\w-]+) += (.*[^{[(])$/;

/** Terraform's language as `terraform fmt` writes it: the signs of attributes that follow one another are in one column. */
export function terraformLayout(text: string): string {
  const lines: string[] = [];
  let run: RegExpExecArray[] = [];
  const flush = () => {
    const width = Math.max(...run.map(([, , name = '']) => name.length));
    lines.push(...run.map(([, indent, name = '', value]) => `${indent}${name.padEnd(width)} = ${value}`));
    run = [];
  };
  for (const line of text.split('\n')) {
    const attribute = ATTRIBUTE.exec(line);
    if (attribute === null || (run[0] !== undefined && run[0][1] !== attribute[1])) flush();
    if (attribute === null) lines.push(line);
    else run.push(attribute);
  }
  flush();
  return lines.join('\n');
}
