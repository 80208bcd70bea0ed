import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/errors.ts'
import type { App } from './app.ts'
import { takeSecondFactor } from './two-factor.ts'

/** Uses up the code that an act asks for where two steps are on; throws at the field when it is missing or wrong. */
export async function requireSecondFactor(
  tx: Tx,
  app: App,
  userId: string,
  code: string | undefined,
): Promise<void> {
  const { rowCount } = await tx.$client.query(
    'select from two_factors where user_id = $1 and confirmed_at is not null',
    [userId],
  )
  if (rowCount === 0) return
  if (code === undefined) throw invalidInput('code', 'Write the code of your app, or a recovery code.')
  if ((await takeSecondFactor(tx, app, userId, code)) !== null) return
  throw invalidInput('code', 'This code is wrong or was used already. Wait for the next one in your app.')
}
