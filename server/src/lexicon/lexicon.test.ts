import { describe, expect, it } from 'vitest';
import { verbForms } from '../reading/inflection.js';
import abbreviationData from './data/abbreviations.json' with { type: 'json' };
