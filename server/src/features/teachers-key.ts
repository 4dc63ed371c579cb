import { check, type Shape } from '../config/shape.js';
import { readJson, valueOf } from '../config/tree.js';
import { RELATIONS } from '../corpus/relation.js';
import { LABELS, type KeySentence } from '../views/practice.js';

const KEY_SHAPE: Shape = {
  type: 'object',
  description: 'What a teacher says of the sentences of an article.',
  required: ['version', 'sentences'],
  properties: {
    version: { type: 'number', minimum: 1, maximum: 1, description: 'The version of this form: 1.' },
    sentences: {
      type: 'array',
      description: 'The sentences, in any order.',
      items: {
        type: 'object',
        description: 'A sentence, and what the teacher says of it.',
        required: ['text'],
        properties: {
          text: { type: 'string', description: 'The sentence; it is known by its words.' },
          label: { type: 'enum', values: LABELS, description: 'How it is sourced.' },
          why: { type: 'string', description: 'Why.' },
          loaded: {
            type: 'array',
            description: 'Words that judge what they name.',
            items: { type: 'string', description: 'A word or more.' },
          },
          links: {
            type: 'array',
            description: 'Passages of other articles that treat the same claim.',
            items: {
              type: 'object',
              description: 'A passage of another article.',
              required: ['article', 'text', 'relation'],
              properties: {
                article: { type: 'string', description: 'The other article, as seen from the folder of this one.' },
                text: { type: 'string', description: 'Its sentence; it is known by its words.' },
                relation: { type: 'enum', values: RELATIONS, description: 'How it stands to the claim.' },
              },
            },
          },
        },
      },
    },
  },
};

/** Reads a teacher's key. What is wrong is told with its line, and then nothing of the key is taken. */
export function readKey(text: string): { readonly sentences: readonly KeySentence[] } | { readonly problem: string } {
  const parsed = readJson(text);
  const problems = 'tree' in parsed ? check(parsed.tree, KEY_SHAPE, 'key') : parsed.problems;
  const [first] = problems;
  if (first || !('tree' in parsed)) return { problem: `line ${first?.line ?? 1}: ${first?.message ?? 'not valid JSON'}` };
  return { sentences: (valueOf(parsed.tree) as { readonly sentences: readonly KeySentence[] }).sentences };
}
