import type { Severity } from '../rules/rule.js';

/** Paints text for a terminal, or leaves it as it is. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  severity(severity: Severity, text: string): string;
}

const escape = (code: number, end: number) => (text: string) => `\u001b[${code}m${text}\u001b[${end}m`;
const COLOURS: Readonly<Record<Severity, (text: string) => string>> = {
  error: escape(31, 39),
  warning: escape(33, 39),
  info: escape(36, 39),
  hint: escape(90, 39),
};

export const COLOURED: Paint = { bold: escape(1, 22), dim: escape(2, 22), severity: (s, text) => COLOURS[s](text) };
export const PLAIN: Paint = { bold: (t) => t, dim: (t) => t, severity: (_, t) => t };
