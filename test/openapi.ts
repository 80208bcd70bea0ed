import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { openApiText } from './openapi-text.ts'

// `npm run openapi` writes the document that the server gives at /api/v1/openapi.json.
const file = path.resolve(import.meta.dirname, '../openapi.json')
writeFileSync(file, await openApiText())
process.stdout.write(`${file}\n`)
