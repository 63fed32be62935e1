// npm run connectors:readme: writes lib/connectors/README.md from the providers' definitions.
import fs from 'node:fs';
import { connectorsReadme } from '../connectors-readme';

fs.writeFileSync('lib/connectors/README.md', await connectorsReadme());
console.log('Written: lib/connectors/README.md');
