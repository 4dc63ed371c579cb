/** What reports call this program. */
export const TOOL = { name: 'source-criticism', url: 'https://github.com/source-criticism/source-criticism' } as const;
