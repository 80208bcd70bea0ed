import type { SignUp, UserStatus } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { BaseContext, RequestFacts } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { createWorkspace } from './create-workspace.ts'
import { openSession } from './open-session.ts'
import { findByEmail } from './passwords.ts'
import { checkMaySignUp } from './sign-up-rules.ts'
import { proveAddress, queueVerification } from './verify-email.ts'

/**
 * Makes the account and its first workspace and sends the mail that proves the address, in one transaction. An address that has an
 * account gets the same answer after the same work; its owner is told by mail.
 */
export async function signUp(app: App, input: SignUp, request: RequestFacts): Promise<void> {
  if (input.workspaceName === undefined && input.invitation === undefined) {
    throw invalidInput('workspaceName', 'Name your workspace, for example after your company.')
  }
  await checkMaySignUp(app, input)
  const passwordHash = await app.auth.hashPassword(input.password)
  await asSystem(app.db, 'sign-up', async (tx) => {
    const known = await findByEmail(tx, input.email)
    if (known === null) {
      const userId = await insertAccount(tx, app, input, { passwordHash, request })
      // Two sign-ups of one address at once: the other one made the account and its mail is on the way.
      if (userId === null) return
      return queueVerification(tx, app, { id: userId, name: input.name, email: input.email })
    }
    if (known.status !== 'pending') return tellOwner(tx, app, input.email, known)
    await replacePassword(tx, input, passwordHash)
    return queueVerification(tx, app, { id: known.id, name: input.name, email: input.email })
  })
}

/**
 * The account of who signs up for something else than a workspace, with the mail that proves its address; made, or renewed while the
 * address is not proven. An address that has an account gives `null`: its owner is told by mail to sign in at `loginPath`.
 */
export async function signUpPerson(
  tx: Tx,
  app: App,
  person: { name: string; email: string; passwordHash: string; loginPath: string },
  request: RequestFacts,
): Promise<string | null> {
  const { name, email, passwordHash, loginPath } = person
  const known = await findByEmail(tx, email)
  if (known === null) {
    const userId = await insertAccount(tx, app, { name, email }, { passwordHash, request })
    if (userId === null) return (await findByEmail(tx, email))?.id ?? null
    await queueVerification(tx, app, { id: userId, name, email })
    return userId
  }
  if (known.status !== 'pending') {
    await tellOwner(tx, app, email, known, loginPath)
    return null
  }
  await replacePassword(tx, { name, email }, passwordHash)
  await queueVerification(tx, app, { id: known.id, name, email })
  return known.id
}

/**
 * The account of who answers a mail to its address, signed in at once: the mail proves the address. An address that has an account is a
 * conflict: its owner signs in.
 */
export async function signUpByMail(
  tx: Tx,
  context: BaseContext<App>,
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
): Promise<{ userId: string; next: 'home' | 'second_factor' }> {
  const { app, request } = context
  const known = await findByEmail(tx, email)
  if (known !== null && known.status !== 'pending') throw hasAccount()
  if (known !== null) await replacePassword(tx, { name, email }, passwordHash)
  const userId = known?.id ?? (await insertAccount(tx, app, { name, email }, { passwordHash, request }))
  if (userId === null) throw hasAccount()
  await proveAddress(tx, app, userId)
  const act = { action: 'account.verified', userId, actorId: userId }
  await noteAccount(tx, act, { request, now: app.now() })
  return { userId, ...(await openSession(tx, context, userId)) }
}

const hasAccount = (): AppError =>
  new AppError('conflict', 'This address has an account already. Sign in with it to accept.')

async function tellOwner(
  tx: Tx,
  app: App,
  email: string,
  known: { id: string; name: string; status: UserStatus },
  loginPath = '/login',
): Promise<void> {
  if (known.status !== 'active') return
  const url = `${app.config.PUBLIC_URL}${loginPath}`
  const mail = { kind: 'already_registered' as const, to: email, name: known.name, url }
  await app.queueAccountMail(tx, mail, { userId: known.id })
}

/** Until the address is proven the last sign-up counts, and only its link is valid. */
async function replacePassword(
  tx: Tx,
  input: Pick<SignUp, 'name' | 'email'>,
  passwordHash: string,
): Promise<void> {
  await tx.$client.query(
    `with person as (update users set name = $2 where email = $1 and status = 'pending' returning id)
     update accounts set password = $3 from person where user_id = person.id and provider_id = 'credential'`,
    [input.email, input.name, passwordHash],
  )
}

/** A new account with its password; `null` when the address was taken at this very moment. */
async function insertAccount(
  tx: Tx,
  app: App,
  input: Pick<SignUp, 'name' | 'email' | 'workspaceName'>,
  { passwordHash, request }: { passwordHash: string; request: RequestFacts },
): Promise<string | null> {
  const now = app.now()
  const userId = await insertUser(tx, { name: input.name, email: input.email, now })
  if (userId === null) return null
  await tx.$client.query(
    `insert into accounts (id, user_id, provider_id, account_id, password, created_at, updated_at)
     values ($1, $2::uuid, 'credential', $2::uuid::text, $3, $4, $4)`,
    [newId(), userId, passwordHash, now],
  )
  if (input.workspaceName !== undefined) {
    const workspace = { id: newId(), name: input.workspaceName, ownerId: userId, now, random: app.random }
    await createWorkspace(tx, workspace, request)
  }
  await noteAccount(tx, { action: 'account.created', userId, actorId: userId }, { request, now })
  return userId
}

/** A person whose address is not proven yet; `null` when the address was taken at this very moment. */
export async function insertUser(
  tx: Tx,
  { name, email, now }: { name: string; email: string; now: Date },
): Promise<string | null> {
  const userId = newId()
  const { rowCount } = await tx.$client.query(
    `insert into users (id, name, email, email_verified, status, created_at, updated_at)
     values ($1, $2, $3, false, 'pending', $4, $4) on conflict (email) do nothing`,
    [userId, name, email, now],
  )
  return rowCount === 0 ? null : userId
}
