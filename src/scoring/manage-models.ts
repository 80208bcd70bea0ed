import { and, eq } from 'drizzle-orm'
import type { ScoringModelPatch } from '#contracts/scoring'
import { AppError } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { lockModel } from './models.ts'
import { scoringModels } from './schema.ts'

/** Renames a model or makes it the one that scores where none was chosen; returns what it was before. */
export async function changeModel(
  tx: Tx,
  workspaceId: string,
  modelId: string,
  { name, isDefault }: ScoringModelPatch,
): Promise<{ name: string; isDefault: boolean }> {
  const before = await lockModel(tx, workspaceId, modelId)
  const ofKind = and(
    eq(scoringModels.workspaceId, workspaceId),
    eq(scoringModels.subjectKind, before.subjectKind),
  )
  if (isDefault === true && !before.isDefault)
    await tx
      .update(scoringModels)
      .set({ isDefault: false })
      .where(and(ofKind, eq(scoringModels.isDefault, true)))
  await tx
    .update(scoringModels)
    .set({ name: name ?? before.name, isDefault: isDefault ?? before.isDefault })
    .where(and(ofKind, eq(scoringModels.id, modelId)))
  return { name: before.name, isDefault: before.isDefault }
}

/**
 * Deletes a model; its versions stay, because scores of the past are explained by them. Refused for the default and for one that
 * `users` name, which are the campaigns that score by it.
 */
export async function removeModel(
  tx: Tx,
  workspaceId: string,
  modelId: string,
  options: { usersOf: (modelId: string) => Promise<string[]>; at: Date },
): Promise<{ name: string }> {
  const { name, isDefault } = await lockModel(tx, workspaceId, modelId)
  if (isDefault)
    throw new AppError('conflict', `“${name}” is the standard model. Make another one standard first.`)
  const users = await options.usersOf(modelId)
  if (users.length > 0) {
    const named = users
      .slice(0, 5)
      .map((one) => `“${one}”`)
      .join(', ')
    const more = users.length > 5 ? ` and ${users.length - 5} more` : ''
    throw new AppError(
      'conflict',
      `“${name}” scores the prospects of ${named}${more}. Choose another model there first.`,
      { details: { campaigns: users } },
    )
  }
  await tx
    .update(scoringModels)
    .set({ deletedAt: options.at })
    .where(and(eq(scoringModels.workspaceId, workspaceId), eq(scoringModels.id, modelId)))
  return { name }
}
