import { DateTime } from 'luxon'
import { AppError } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import type { PhoneOutcome } from '../providers/phone/index.ts'
import { mostTextCharacters } from './contract-texts.ts'
import { phoneOf } from './phone-account.ts'
import { quietUntil } from './quiet-hours.ts'
import { textsAddress, type TextDeps } from './sms-send.ts'
import { isPhoneSuppressed, suppressionHashes } from './suppression.ts'
import { policyOf } from './tasks.ts'

/** What answering by text needs of the application; `App` satisfies it. */
export type TextAnswerDeps = Pick<TextDeps, 'db' | 'now' | 'keys' | 'integrations' | 'providers' | 'config'>

/** Why nobody may text this number now, in words; null when it goes. Asked in the transaction that stores the answer. */
export async function textProblem(
  tx: Tx,
  deps: Pick<TextDeps, 'keys' | 'now'>,
  workspaceId: string,
  { address, sequenceId }: { address: string; sequenceId: string | null },
): Promise<string | null> {
  const hashes = await suppressionHashes(deps, tx, workspaceId)
  if ((await isPhoneSuppressed(tx, hashes, workspaceId, address)) !== null)
    return 'This number is on the suppression list, so nobody writes to them.'
  const policy = await policyOf(tx, workspaceId)
  const zone = (await zoneOf(tx, workspaceId, sequenceId)) ?? policy.timeZone
  const quiet = quietUntil(policy.quiet, zone, deps.now())
  if (quiet === null) return null
  const clock = (at: Date) => DateTime.fromJSDate(at, { zone }).toFormat('HH:mm')
  return `It is ${clock(deps.now())} where they are (${zone.replaceAll('_', ' ')}): nobody is texted before ${clock(quiet)}.`
}

async function zoneOf(tx: Tx, workspaceId: string, sequenceId: string | null): Promise<string | null> {
  if (sequenceId === null) return null
  const { rows } = await tx.$client.query<{ zone: string }>(
    `select time_zone as zone from messages where workspace_id = $1 and sequence_id = $2 and time_zone is not null
     order by channel = 'sms' desc, step desc limit 1`,
    [workspaceId, sequenceId],
  )
  return rows[0]?.zone ?? null
}

/** The number that texts of a workspace go out from, or why none does, in words. */
export async function textSender(
  deps: Pick<TextDeps, 'integrations'>,
  workspaceId: string,
): Promise<{ number: string } | { reason: string }> {
  const phone = await phoneOf(deps, workspaceId)
  return 'reason' in phone ? { reason: `${phone.reason}.` } : { number: phone.account.fromNumber }
}

/** Why this text cannot be one text message; null when it can. */
export function tooLong(text: string): string | null {
  const characters = [...text].length
  return characters > mostTextCharacters
    ? `The text has ${characters} characters; ${mostTextCharacters} are the most.`
    : null
}

/** Hands an answer over once. `id` comes back with what the vendor says of it later. Throws in words where there is no account. */
export async function sendTextAnswer(
  deps: TextAnswerDeps,
  workspaceId: string,
  { id, to, text }: { id: string; to: string; text: string },
): Promise<PhoneOutcome> {
  const phone = await phoneOf(deps, workspaceId)
  if ('reason' in phone) throw new AppError('conflict', `${phone.reason}.`)
  const statusUrl = textsAddress(deps.config.PUBLIC_URL, workspaceId, id)
  const outcome = await deps.providers.phone.sendText(phone.account, { to, body: text, statusUrl })
  await deps.integrations.called(workspaceId, 'twilio', phone.credential, {
    problem: outcome.kind === 'accepted' ? null : outcome.message,
    isRefusal: outcome.kind === 'refused' && outcome.scope === 'account' && outcome.code === 20_003,
  })
  return outcome
}
