import { readFileSync } from 'node:fs';
import { Client } from '@opensearch-project/opensearch';
import { Archive } from './archive.js';
import { OpenSearchStore } from './opensearch.js';

/** Where the engine is, and who asks: from the environment alone, so that no workspace can send articles anywhere. */
const VARIABLE = 'SOURCE_CRITICISM_OPENSEARCH';

/** What an archive may be called: a part of the name of an index. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,99}$/;

/**
 * The archive of a name, in the engine that the environment names.
 * @throws {Error} saying what is missing or wrong.
 */
export function openArchive(name: string, build: string, environment: Readonly<Record<string, string | undefined>>): Archive {
  if (!NAME.test(name)) throw new Error(`an archive’s name is of small letters, digits, - and _, and ${JSON.stringify(name)} is not`);
  const url = environment[`${VARIABLE}_URL`];
  if (!url) throw new Error(`the environment does not say where the archive is: set ${VARIABLE}_URL`);
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw new Error(`${VARIABLE}_URL is no http or https address`);
  const [username, password, ca] = ['USERNAME', 'PASSWORD', 'CA'].map((part) => environment[`${VARIABLE}_${part}`]);
  if (
    (username || parsed.username || parsed.password) &&
    parsed.protocol === 'http:' &&
    !/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname)
  )
    throw new Error(`${VARIABLE}_URL would send the password in the open: use https`);
  const client = new Client({
    node: url,
    maxRetries: 3,
    requestTimeout: 60_000,
    ...(username ? { auth: { username, password: password ?? '' } } : {}),
    ...(ca ? { ssl: { ca: readFileSync(ca) } } : {}),
  });
  return new Archive(new OpenSearchStore(client, name), name, build);
}
