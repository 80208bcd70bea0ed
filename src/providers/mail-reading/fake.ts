import { MailReadingFailure, type FetchedMail, type MailReader } from './mail-reader.ts'

/** Mailboxes in memory, by user name. */
export interface FakeMailReader extends MailReader {
  put: (user: string, raw: Uint8Array, at: Date, folder?: string) => number
  /** Numbers begin anew, as when a server lost its index. */
  renumber: (user: string) => void
  /** The password that is right from now on. */
  passwords: Map<string, string>
}

/** A reader for tests, with folders, numbers and passwords but no network. */
export function createFakeMailReader(): FakeMailReader {
  const mails = new Map<string, FetchedMail[]>()
  const validity = new Map<string, number>()
  const passwords = new Map<string, string>()
  const watchers = new Map<string, Set<() => void>>()
  const refuse = ({ user, password, host }: { user: string; password: string; host: string }) =>
    password === (passwords.get(user) ?? password)
      ? null
      : new MailReadingFailure('refused', `${host} refuses the user name or password for reading replies.`)
  return {
    passwords,
    put(user, raw, at, folder = 'INBOX') {
      const all = mails.get(user) ?? []
      mails.set(user, all)
      const uid = all.length + 1
      all.push({ folder, uidValidity: 0, lastUid: uid, raw, at })
      for (const tell of watchers.get(user) ?? []) tell()
      return uid
    },
    renumber: (user) => void validity.set(user, (validity.get(user) ?? 1) + 1),
    check: (account) => {
      const refusal = refuse(account)
      return Promise.resolve(
        refusal === null
          ? { outcome: 'working', message: `${account.host} accepts this log-in and the inbox can be read.` }
          : { outcome: 'refused', message: refusal.message },
      )
    },
    async watch({ user }, { lastUid, signal }) {
      if ((mails.get(user)?.filter((mail) => mail.folder === 'INBOX').length ?? 0) > lastUid) return 'news'
      return new Promise((resolve) => {
        const all = watchers.get(user) ?? new Set()
        watchers.set(user, all)
        const end = (how: 'news' | 'quiet') => () => {
          all.delete(news)
          resolve(how)
        }
        const news = end('news')
        all.add(news)
        signal?.addEventListener('abort', end('quiet'), { once: true })
        if (signal?.aborted === true) end('quiet')()
      })
    },
    async read(account, { positions, since, onMail, onFolder }) {
      const refusal = refuse(account)
      if (refusal !== null) throw refusal
      const { user } = account
      const uidValidity = validity.get(user) ?? 1
      const all = mails.get(user) ?? []
      for (const folder of new Set(['INBOX', ...all.map((mail) => mail.folder)])) {
        const known = positions.find((one) => one.folder === folder && one.uidValidity === uidValidity)
        const isNew = (mail: FetchedMail) =>
          known === undefined ? mail.at >= since : mail.lastUid > known.lastUid
        const inFolder = all.filter((mail) => mail.folder === folder)
        for (const mail of inFolder.filter(isNew)) await onMail({ ...mail, uidValidity })
        await onFolder({ folder, uidValidity, lastUid: inFolder.at(-1)?.lastUid ?? 0 })
      }
    },
  }
}
