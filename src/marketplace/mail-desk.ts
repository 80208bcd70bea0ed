import { composeMail, queueMail, type MailText } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import type { MailWording, MarketMailKind } from './contract-mails.ts'
import { mailKinds, type MailValues } from './mail-kinds.ts'
import { fillWording } from './mail-template.ts'

/** What mails of the marketplace need of the application; `App` satisfies it. */
export type MailDeskDeps = Pick<App, 'jobs' | 'keys' | 'now'>

/** A mail to be written: `link` is where its button leads. */
export interface MailToWrite<Kind extends MarketMailKind> {
  to: string
  values: MailValues<Kind>
  link?: string
}

interface MailToQueue<Kind extends MarketMailKind> extends MailToWrite<Kind> {
  /** Queued twice under one id it leaves once. */
  id?: string
  expiresAt?: Date
  attachments?: MailText['attachments']
}

/** Writes and sends the mails of one workspace's marketplace, in its words and under its name. */
export interface MailDesk {
  write: <Kind extends MarketMailKind>(kind: Kind, mail: MailToWrite<Kind>) => MailText
  queue: <Kind extends MarketMailKind>(kind: Kind, mail: MailToQueue<Kind>) => Promise<void>
}

/** What stands above and around the words. */
export interface Letterhead {
  workspace: string
  senderName: string
  replyTo: string
  logoUrl: string
}

const lifeMs = 3 * 24 * 3_600_000

/** Reads once how the mails of a workspace are worded; everything is queued in the transaction that it was opened in. */
export async function openMailDesk(tx: Tx, deps: MailDeskDeps, workspaceId: string): Promise<MailDesk> {
  const { head, changed } = await readLetterhead(tx, workspaceId)
  const write: MailDesk['write'] = (kind, mail) =>
    writeMail(kind, changed.get(kind) ?? mailKinds[kind].wording, mail, head)
  return {
    write,
    async queue(kind, { id, expiresAt, attachments, ...mail }) {
      const text = write(kind, mail)
      await queueMail(deps, tx, {
        kind,
        ...(id === undefined ? {} : { id }),
        text: attachments === undefined ? text : { ...text, attachments },
        expiresAt: expiresAt ?? new Date(deps.now().getTime() + lifeMs),
      })
    },
  }
}

/** One mail with its values, as it leaves. */
export function writeMail(
  kind: MarketMailKind,
  wording: MailWording,
  { to, values, link }: { to: string; values: Record<string, string>; link?: string },
  head: Letterhead,
): MailText {
  const { subject, lines, button, after } = fillWording(wording, {
    ...values,
    'workspace.name': head.workspace,
  })
  const mail = composeMail({
    to,
    subject: subject === '' ? mailKinds[kind].name : subject,
    lines,
    ...(link === undefined || button === '' ? {} : { button: { text: button, url: link } }),
    after,
    ...(head.logoUrl === '' ? {} : { logo: { url: head.logoUrl, name: head.workspace } }),
  })
  return {
    ...mail,
    ...(head.senderName === '' ? {} : { fromName: head.senderName }),
    ...(head.replyTo === '' ? {} : { replyTo: head.replyTo }),
  }
}

/** Name, sender and logo of a workspace, and the mails that it words itself. */
export async function readLetterhead(
  tx: Tx,
  workspaceId: string,
): Promise<{ head: Letterhead; changed: Map<string, MailWording & { updatedAt: Date }> }> {
  const { rows: heads } = await tx.$client.query<Letterhead>(
    `select w.name as workspace, coalesce(s.sender_name, '') as "senderName", coalesce(s.reply_to, '') as "replyTo",
       coalesce(s.logo_url, '') as "logoUrl"
     from workspaces w left join marketplace_settings s on s.workspace_id = w.id where w.id = $1`,
    [workspaceId],
  )
  const { rows } = await tx.$client.query<MailWording & { kind: string; updatedAt: Date }>(
    `select kind, subject, text, button, after, updated_at as "updatedAt" from mail_templates where workspace_id = $1`,
    [workspaceId],
  )
  return {
    head: heads[0] ?? { workspace: '', senderName: '', replyTo: '', logoUrl: '' },
    changed: new Map(rows.map(({ kind, ...wording }) => [kind, wording])),
  }
}
