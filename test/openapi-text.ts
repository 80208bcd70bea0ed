import { openApiDocument } from '../src/platform/openapi.ts'
import { router } from '../src/router.ts'

/** The committed OpenAPI document: what the server gives, indented so that a change of it can be read. */
export async function openApiText(): Promise<string> {
  const document: unknown = JSON.parse(
    await openApiDocument(router, { version: '1', url: 'http://localhost:3000' })(),
  )
  return `${JSON.stringify(document, null, 2)}\n`
}
