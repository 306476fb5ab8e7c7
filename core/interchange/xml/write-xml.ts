/** An element to write: attributes that are undefined are left out; children are elements, or text alone. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly XmlNode[];
  readonly text?: string | number;
}

/** A document with its XML declaration, indented; `doctype` is the name in `<!DOCTYPE …>`. */
export function writeXml(root: XmlNode, doctype: string): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<!DOCTYPE ${doctype}>`];
  writeElement(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeElement({ name, attributes = {}, children = [], text }: XmlNode, indent: string, lines: string[]): void {
  let tag = `${indent}<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${escapeAttribute(String(value))}"`;
  }
  if (children.length > 0) {
    lines.push(`${tag}>`);
    for (const child of children) writeElement(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  } else if (text !== undefined && text !== '') lines.push(`${tag}>${escapeText(String(text))}</${name}>`);
  else lines.push(`${tag}/>`);
}

function escapeText(text: string): string {
  return allowed(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Line breaks and tabs would be read back as blanks if they were not escaped. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Characters that XML 1.0 has no way to write become U+FFFD. */
function allowed(text: string): string {
  return text.replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\p{Cs}]/gu, '\uFFFD');
}
