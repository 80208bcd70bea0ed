import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import type { SendingSettings, SendingSettingsPatch } from './contract.ts'

/** Version 0: nobody has set anything yet. */
const defaults: SendingSettings = {
  postalAddress: '',
  sendUnknown: true,
  risky: 'ask',
  timeZone: 'UTC',
  days: [1, 2, 3, 4, 5],
  fromMinute: 540,
  toMinute: 1020,
  holidays: false,
  ownNetworks: [],
  unsubscribeText: '',
  smsQuiet: null,
  version: 0,
}

/** How a workspace sends. */
export async function sendingSettings(tx: Tx, workspaceId: string): Promise<SendingSettings> {
  const { rows } = await tx.$client.query<SendingSettings>(
    `select postal_address as "postalAddress", send_unknown as "sendUnknown", risky, time_zone as "timeZone", days, from_minute as "fromMinute",
       to_minute as "toMinute", holidays, own_networks as "ownNetworks", unsubscribe_text as "unsubscribeText", sms_quiet as "smsQuiet", version
     from sending_settings where workspace_id = $1`,
    [workspaceId],
  )
  return rows[0] ?? defaults
}

/** Changes what is given; the version must be the one that was read. */
export async function saveSendingSettings(
  tx: Tx,
  workspaceId: string,
  { version, ...patch }: SendingSettingsPatch,
  now: Date,
): Promise<SendingSettings> {
  // Of two who set something for the first time, the second waits here for the first.
  await tx.$client.query(
    `insert into sending_settings (workspace_id, version) values ($1, 0) on conflict do nothing`,
    [workspaceId],
  )
  await tx.$client.query('select from sending_settings where workspace_id = $1 for update', [workspaceId])
  const before = await sendingSettings(tx, workspaceId)
  if (before.version !== version)
    throw new AppError(
      'conflict',
      'Somebody changed these settings meanwhile: reload, then change them again.',
    )
  const next = {
    ...before,
    ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
  }
  if (next.fromMinute >= next.toMinute)
    throw invalidInput('toMinute', 'The end of the day comes after its beginning')
  await tx.$client.query(
    `update sending_settings set postal_address = $2, send_unknown = $3, risky = $4, time_zone = $5, days = $6, from_minute = $7, to_minute = $8,
       holidays = $9, own_networks = $10, unsubscribe_text = $11, sms_quiet = $12, version = version + 1, updated_at = $13 where workspace_id = $1`,
    [
      workspaceId,
      next.postalAddress,
      next.sendUnknown,
      next.risky,
      next.timeZone,
      [...new Set(next.days)].toSorted((a, b) => a - b),
      next.fromMinute,
      next.toMinute,
      next.holidays,
      [...new Set(next.ownNetworks)],
      next.unsubscribeText,
      next.smsQuiet === null ? null : JSON.stringify(next.smsQuiet),
      now,
    ],
  )
  return sendingSettings(tx, workspaceId)
}
