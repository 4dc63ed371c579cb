/** Numbers from 0 up to, not including, 1: the same for the same seed. */
export function random(seed: number): () => number;
