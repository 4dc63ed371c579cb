import { readPlain } from '../text/plain.js';
import type { Span } from '../text/span.js';
import { readArticle, type Reading } from './reading.js';

/** A reading of plain text, with what a test wants to see of it in words. */
export class Shown {
  readonly reading: Reading;

  constructor(text: string) {
    this.reading = readArticle(readPlain(text));
  }

  at(span: Span): string {
    return this.reading.article.source.slice(span.start, span.end);
  }

  /** `source | cue | kind`, one a line; `–` for nobody. */
  get attributions(): string[] {
    return this.reading.attributions.map((a) => `${a.source ? this.at(a.source) : '–'} | ${this.at(a.cue)} | ${a.kind}`);
  }

  /** The contents of all attributions. */
  get contents(): string[] {
    return this.reading.attributions.map((a) => a.content.map((c) => this.at(c)).join(' … '));
  }

  /** `sourcing: sentence`, the sentence cut after four words. */
  get sourcing(): string[] {
    return this.reading.sentences.map((s) => `${s.sourcing}: ${s.text.split(/\s+/).slice(0, 4).join(' ')}`);
  }

  /** Sourcing only. */
  get labels(): string[] {
    return this.reading.sentences.map((s) => s.sourcing);
  }

  get citations(): string[] {
    return this.reading.citations.map((c) => `${this.at(c)} | ${c.kind} | ${c.resolves ? 'resolves' : 'dangling'}`);
  }

  get quotations(): string[] {
    return this.reading.quotations.map((q) => `${this.at(q.inner)} | ${q.use}`);
  }

  get loaded(): string[] {
    return this.reading.loaded.map((l) => `${this.at(l)} | ${l.kind}`);
  }

  get hedges(): string[] {
    return this.reading.hedges.map((h) => this.at(h));
  }
}

/** Reads plain text and shows it. */
export function shown(text: string): Shown {
  return new Shown(text);
}
