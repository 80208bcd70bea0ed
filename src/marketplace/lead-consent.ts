import { createHash } from 'node:crypto'
import { fieldsOf } from '#contracts/forms'
import type { FormAnswers, FormDefinition } from '#contracts/forms'
import type { ConsentRecord } from './contract-intake.ts'

/** What somebody agreed to, from the version of the form they saw; null when they were asked for nothing, or agreed to nothing. */
export function consentOf(
  definition: FormDefinition,
  answers: FormAnswers,
  circumstances: Omit<ConsentRecord, 'texts'>,
): ConsentRecord | null {
  const agreed = fieldsOf(definition).filter(({ type, key }) => type === 'consent' && answers[key] === true)
  if (agreed.length === 0 && circumstances.trustedFormUrl === null && circumstances.jornayaId === null)
    return null
  const texts = Object.fromEntries(agreed.map(({ key, consentText = '' }) => [key, consentText]))
  return { ...circumstances, texts }
}

/** SHA-256 over the record with its keys in order, so that it is the same however the database keeps it; a later change shows. */
export function consentHash(consent: ConsentRecord): string {
  return createHash('sha256').update(inOrder(consent)).digest('hex')
}

function inOrder(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${inOrder(inner)}`).join(',')}}`
}
