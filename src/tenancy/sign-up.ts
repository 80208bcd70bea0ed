import type { SignUp } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import { hashToken } from '../platform/crypto.ts'
import { newId } from '../platform/ids.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import type { App } from './app.ts'
import { createWorkspace } from './create-workspace.ts'

/**
 * Makes the account and its first workspace and sends the mail that proves the address. An address that has an account gets
 * the same answer after the same work; its owner is told by mail.
 */
export async function signUp(app: App, input: SignUp, request: RequestFacts): Promise<void> {
  await checkMaySignUp(app, input)
  const passwordHash = await app.auth.hashPassword(input.password)
  const known = await asSystem(app.db, 'sign-up', async (tx) => {
    const existing = await findUser(tx, input.email)
    if (existing === null) await insertAccount(tx, app, input, { passwordHash, request })
    else if (!existing.verified) await replacePassword(tx, input, passwordHash)
    return existing
  })
  if (known?.verified) {
    const url = `${app.config.PUBLIC_URL}/login`
    app.inBackground('already registered mail', async () =>
      app.sendAccountMail({ kind: 'already_registered', to: input.email, name: known.name, url }),
    )
    return
  }
  await app.auth.sendVerification({ name: input.name, email: input.email })
}

async function checkMaySignUp(app: App, input: SignUp): Promise<void> {
  if (input.workspaceName === undefined && input.invitation === undefined) {
    throw invalidInput('workspaceName', 'Name your workspace, for example after your company.')
  }
  if (app.config.SIGNUP === 'open') return
  if (app.config.SIGNUP === 'invite' && input.invitation !== undefined) {
    const { rowCount } = await app.db.$client.query(
      'select from invitations where token_hash = $1 and expires_at > $2 and (email is null or email = $3)',
      [hashToken(input.invitation), app.now(), input.email],
    )
    if (rowCount === 1) return
  }
  throw new AppError(
    'forbidden',
    'New accounts are made by invitation here. Ask an owner or admin for a link.',
  )
}

async function findUser(tx: Tx, email: string): Promise<{ name: string; verified: boolean } | null> {
  const { rows } = await tx.$client.query<{ name: string; verified: boolean }>(
    'select name, email_verified as verified from users where email = $1',
    [email],
  )
  return rows[0] ?? null
}

/** Until the address is proven the last sign-up counts, and only its link is valid. */
async function replacePassword(tx: Tx, input: SignUp, passwordHash: string): Promise<void> {
  await tx.$client.query(
    `with person as (update users set name = $2 where email = $1 and not email_verified returning id)
     update accounts set password = $3 from person where user_id = person.id and provider_id = 'credential'`,
    [input.email, input.name, passwordHash],
  )
}

async function insertAccount(
  tx: Tx,
  app: App,
  input: SignUp,
  { passwordHash, request }: { passwordHash: string; request: RequestFacts },
): Promise<void> {
  const now = app.now()
  const userId = newId()
  const { rowCount } = await tx.$client.query(
    `insert into users (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, false, $4, $4)
     on conflict (email) do nothing`,
    [userId, input.name, input.email, now],
  )
  // Two sign-ups of one address at once: the other one made the account and its mail is on the way.
  if (rowCount === 0) return
  await tx.$client.query(
    `insert into accounts (id, user_id, provider_id, account_id, password, created_at, updated_at)
     values ($1, $2::uuid, 'credential', $2::uuid::text, $3, $4, $4)`,
    [newId(), userId, passwordHash, now],
  )
  if (input.workspaceName === undefined) return
  const workspace = { id: newId(), name: input.workspaceName, ownerId: userId, now, random: app.random }
  await createWorkspace(tx, workspace, request)
}
