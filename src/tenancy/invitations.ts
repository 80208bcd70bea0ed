import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { CreatedInvitation, Invitation, NewInvitation, Role } from '#contracts/tenancy'
import type { PageInput, PageOf } from '#contracts/platform'
import { hashToken } from '../platform/crypto.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { App } from './app.ts'
import { audit } from './audit.ts'
import type { Caller } from './caller.ts'
import { cappedCount, keyCursor, pageByKey } from './list-page.ts'
import { mayGrant } from './permissions.ts'

type CallerContext = BaseContext<App> & { caller: Caller }

const dayMs = 24 * 3_600_000

interface InvitationRow {
  id: string
  email: string | null
  role: Role
  invited_by_name: string | null
  created_at: Date
  expires_at: Date
}

/** Open invitations, newest first. */
export async function listInvitations(
  db: Db,
  workspaceId: string,
  page: PageInput,
  now: Date,
): Promise<PageOf<Invitation>> {
  const { rows } = await db.$client.query<InvitationRow>(
    `select i.id, i.email, i.role, u.name as invited_by_name, i.created_at, i.expires_at
     from invitations i left join users u on u.id = i.invited_by
     where i.workspace_id = $1 and i.expires_at > $2 and ($3::uuid is null or i.id < $3) order by i.id desc limit $4`,
    [workspaceId, now, keyCursor(page.cursor) ?? null, page.limit + 1],
  )
  const total = await cappedCount(
    db,
    sql`select from invitations where workspace_id = ${workspaceId} and expires_at > ${now}`,
  )
  return pageByKey(rows, page.limit, { total, keyOf: (row) => row.id, itemOf: invitationOf })
}

/** Makes a link that lets one person join with this role; with an address it is mailed too. */
export async function createInvitation(
  context: CallerContext,
  input: NewInvitation,
): Promise<CreatedInvitation> {
  const { app, caller } = context
  if (caller.role === null || !mayGrant(caller.role, input.role)) {
    throw new AppError('forbidden', 'Only an owner can invite an owner.')
  }
  const token = randomBytes(24).toString('base64url')
  const link = `${app.config.PUBLIC_URL}/invitation?token=${token}`
  const now = app.now()
  const row = {
    id: newId(),
    email: input.email ?? null,
    role: input.role,
    expires_at: new Date(now.getTime() + input.expiresInDays * dayMs),
  }
  const names = await namesFor(app.db, caller)
  await inWorkspace(app.db, caller.workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into invitations (workspace_id, id, email, role, token_hash, invited_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [caller.workspaceId, row.id, row.email, row.role, hashToken(token), caller.userId, now, row.expires_at],
    )
    const subject = { kind: 'invitation', id: row.id }
    await audit(tx, { action: 'invitation.created', subject, after: { role: row.role } }, context)
    if (row.email === null) return
    const { workspace: workspaceName, person: name } = names
    const { expiresInDays } = input
    await app.queueAccountMail(
      tx,
      { kind: 'invitation', to: row.email, name, workspaceName, expiresInDays, url: link },
      { expiresAt: row.expires_at },
    )
  })
  return { ...invitationOf({ ...row, invited_by_name: names.person, created_at: now }), link }
}

/** Makes the link of an invitation worthless. */
export async function revokeInvitation(context: CallerContext, id: string): Promise<void> {
  await inWorkspace(context.app.db, context.caller.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ role: Role }>(
      'delete from invitations where id = $1 returning role',
      [id],
    )
    const before = found(rows[0], 'invitation')
    await audit(tx, { action: 'invitation.revoked', subject: { kind: 'invitation', id }, before }, context)
  })
}

/** What stands behind a link, for the page that asks whether to join. */
export async function previewInvitation(db: Db, token: string, now: Date) {
  const { rows } = await db.$client.query<{
    name: string
    role: Role
    email: string | null
    expires_at: Date
  }>(
    `select w.name, i.role, i.email, i.expires_at from invitations i join workspaces w on w.id = i.workspace_id
     where i.token_hash = $1 and i.expires_at > $2`,
    [hashToken(token), now],
  )
  const row = rows[0]
  if (row === undefined) throw linkIsDead()
  return {
    workspaceName: row.name,
    role: row.role,
    email: row.email,
    expiresAt: row.expires_at.toISOString(),
  }
}

/** The refusal of a link that was used, revoked, has expired or never was. */
export function linkIsDead(): AppError {
  return new AppError('not_found', 'This invitation was used, withdrawn or is too old. Ask for another link.')
}

function invitationOf(row: InvitationRow): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }
}

async function namesFor(db: Db, caller: Caller): Promise<{ workspace: string; person: string }> {
  const { rows } = await db.$client.query<{ workspace: string; person: string | null }>(
    `select w.name as workspace, u.name as person from workspaces w left join users u on u.id = $2 where w.id = $1`,
    [caller.workspaceId, caller.userId],
  )
  return { workspace: rows[0]?.workspace ?? '', person: rows[0]?.person ?? 'A colleague' }
}
