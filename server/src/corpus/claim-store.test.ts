import { ClaimIndex } from './claim-index.js';
import { keepsClaims } from './claim-store.fixture.js';

keepsClaims('the claim index', () => Promise.resolve(new ClaimIndex()));
