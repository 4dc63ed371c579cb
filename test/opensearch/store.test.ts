import { Client } from '@opensearch-project/opensearch';
import { OpenSearchStore } from '../../server/src/archive/opensearch.js';
import { keepsClaims } from '../../server/src/corpus/claim-store.fixture.js';

const node = process.env.SOURCE_CRITICISM_OPENSEARCH_URL;
if (!node) throw new Error('npm run test:opensearch starts the engine that these tests need');

let made = 0;
keepsClaims('OpenSearch', async () => {
  const store = new OpenSearchStore(new Client({ node }), `contract-${process.pid}-${++made}`);
  await store.prepare();
  return store;
});
