export { review, read } from './review.js';
export { analysisOf } from './report/analysis.js';
