import { createHash } from 'node:crypto'
import { countWords, type DraftMessage } from './composition.ts'
import type { SendingVariant } from './contract-sending.ts'
import { fillMergeFields, mergeProblem, type MergeValues } from './render-merge.ts'

/** Which variant a sequence gets: by its id and the weights alone, so that nobody chooses and the same id always gets the same. */
export function variantOf(variants: readonly SendingVariant[], sequenceId: string): SendingVariant | null {
  const total = variants.reduce((sum, variant) => sum + variant.weight, 0)
  if (variants.length < 2 || total <= 0) return null
  const place = (createHash('sha256').update(sequenceId).digest().readUInt32BE() / 2 ** 32) * total
  let passed = 0
  return variants.find((variant) => (passed += variant.weight) > place) ?? variants.at(-1) ?? null
}

/**
 * The first message as the variant has it: its subject, and its opening as a paragraph after the greeting. Null when a field of it has no
 * value for this recipient: then the message stays as it was written and counts for no variant.
 */
export function withVariant(
  message: DraftMessage,
  variant: SendingVariant,
  values: MergeValues,
): DraftMessage | null {
  const subject = variant.subject === null ? null : fillMergeFields(variant.subject, values)
  const opening = variant.opening === null ? null : fillMergeFields(variant.opening, values)
  if (
    (subject !== null && mergeProblem(subject) !== null) ||
    (opening !== null && mergeProblem(opening) !== null)
  )
    return null
  const [greeting = '', ...rest] = message.body.split('\n\n')
  const body = opening === null ? message.body : [greeting, opening.text, ...rest].join('\n\n')
  const said = opening === null ? [] : [{ text: opening.text, factIds: [] }]
  return {
    ...message,
    subject: subject?.text ?? message.subject,
    body,
    sentences: [...message.sentences.slice(0, 1), ...said, ...message.sentences.slice(1)],
    wordCount: countWords(body),
  }
}
