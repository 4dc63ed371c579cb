/** Words of a title or an outlet's name in lower case, without article and marks, by which it is known again. */
export function titleWords(name: string): string {
  return (name.toLowerCase().match(/[\p{Alpha}\p{N}]+/gu) ?? []).join(' ').replace(/^(?:the|a|an) /, '');
}

/** A file's name without folders and ending: articles are often called by it. */
export function fileStem(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
}
