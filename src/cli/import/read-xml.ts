import { DOMParser as XmlParser, ParseError } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';
import type { Issue } from '../../issue.ts';

/** The tags of KML and GPX that hold something, by what they are called without their prefix. */
export type Xml = { root: Element; document: Document; warnings: string[] };

/**
 * Parses XML. Nothing outside the text is fetched, and entities that a document defines itself are not expanded.
 *
 * @param file path for the issues
 */
export function readXml(text: string, file: string): Xml | Issue[] {
  const warnings = new Set<string>();
  const onError = (level: 'warning' | 'error' | 'fatalError', message: string) => {
    if (level !== 'fatalError') warnings.add(message);
  };
  try {
    const document = new XmlParser({ onError }).parseFromString(text.replace(/^\uFEFF/, '').trimStart(), 'text/xml');
    return { root: document.documentElement!, document, warnings: [...warnings] };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { lineNumber: line = 1, columnNumber } = (error.locator ?? {}) as {
      lineNumber?: number;
      columnNumber?: number;
    };
    const message = `This is not XML: ${error.message}. Is the file whole, and are all its tags closed?`;
    return [
      {
        file,
        line: Math.max(1, line),
        ...(columnNumber !== undefined && { column: columnNumber }),
        path: '',
        message,
        severity: 'error',
      },
    ];
  }
}

/** Every element of a name, with or without a prefix, in the order of the document. */
export function elementsOf(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagNameNS('*', name)];
}

/** The first child of a name. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  return [...(element?.childNodes ?? [])].find((node): node is Element => (node as Element).localName === name);
}

/** The text of a child, trimmed; empty where there is none. */
export function childText(element: Element | undefined, name: string): string {
  return childOf(element, name)?.textContent?.trim() ?? '';
}
