/** A text in Terraform's language (HCL 2, "Template Expressions"). */
export function terraformText(value: string): string {
  return JSON.stringify(value).replaceAll(/([$%])(?=\{)/g, '$1$1');
}

/** A text in Bicep. */
export function bicepText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${')}'`;
}
