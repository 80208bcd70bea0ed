import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { fillMergeFields, leftField, mergeProblem } from './render-merge.ts'
import { mergeValues, recipientOf } from './render-values.ts'

interface Text {
  id: string
  step: number
  subject: string
  body: string
}

/** The same messages with every field filled, and stored so: what is approved is what goes out. Refuses a text of which a field has no value. */
export async function fillTexts<Row extends Text>(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.every((row) => leftField(row.subject) === null && leftField(row.body) === null)) return [...rows]
  const recipient = await recipientOf(tx, workspaceId, sequenceId)
  if (recipient === null)
    throw new AppError('unprocessable', 'This sequence has no contact to write to. Choose one, then approve.')
  const values = await mergeValues(tx, workspaceId, recipient)
  const filled = rows.map((row) => {
    const [subject, body] = [fillMergeFields(row.subject, values), fillMergeFields(row.body, values)]
    const problem = mergeProblem(subject) ?? mergeProblem(body)
    if (problem !== null)
      throw new AppError('unprocessable', `Message ${row.step}: ${problem.message}`, {
        details: { step: row.step, field: problem.field },
      })
    return { ...row, subject: subject.text, body: body.text }
  })
  await tx.$client.query(
    `update messages m set subject = f.subject, body = f.body
     from unnest($2::uuid[], $3::text[], $4::text[]) as f(id, subject, body) where m.workspace_id = $1 and m.id = f.id`,
    [
      workspaceId,
      filled.map((one) => one.id),
      filled.map((one) => one.subject),
      filled.map((one) => one.body),
    ],
  )
  return filled
}
