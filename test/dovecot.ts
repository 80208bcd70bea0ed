import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

const binary = '/usr/sbin/dovecot'

/** Debian's IMAP server, installed where that is possible; false where there is none. */
export function hasDovecot(): boolean {
  if (os.userInfo().uid !== 0 || !existsSync('/etc/debian_version')) return false
  if (existsSync(binary)) return true
  try {
    const apt = (...args: string[]) =>
      execFileSync('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], {
        stdio: 'ignore',
        timeout: 120_000,
      })
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'dovecot-imapd')
  } catch {
    return false
  }
  return existsSync(binary)
}

/** A running IMAP server of its own, with the users that are given. */
export interface Dovecot {
  port: number
  /** Puts a mail into a folder, as delivery does. */
  deliver: (user: string, raw: Buffer, folder?: string) => void
  stop: () => Promise<void>
}

/** Starts an IMAP server on a free port of this machine, without encryption. */
export async function startDovecot(users: Record<string, string>): Promise<Dovecot> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'dovecot-'))
  const port = await freePort()
  const passwd = Object.entries(users).map(
    ([user, password]) => `${user}:{PLAIN}${password}:65534:65534::${dir}/home/${user}::`,
  )
  writeFileSync(path.join(dir, 'users'), `${passwd.join('\n')}\n`)
  // The server reads mail as nobody.
  chmodSync(dir, 0o755)
  for (const name of ['run', 'state', 'home']) mkdirSync(path.join(dir, name))
  chmodSync(path.join(dir, 'home'), 0o777)
  writeFileSync(
    path.join(dir, 'dovecot.conf'),
    `protocols = imap
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:${dir}/home/%u/Maildir
first_valid_gid = 0
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
}
namespace inbox {
  inbox = yes
  mailbox Spam {
    special_use = \\Junk
    auto = create
  }
}
passdb {
  driver = passwd-file
  args = ${dir}/users
}
userdb {
  driver = passwd-file
  args = ${dir}/users
}
`,
  )
  const server = spawn(binary, ['-F', '-c', path.join(dir, 'dovecot.conf')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  let count = 0
  return {
    port,
    deliver(user, raw, folder) {
      count += 1
      const maildir = path.join(dir, 'home', user, 'Maildir', ...(folder === undefined ? [] : [`.${folder}`]))
      for (const name of ['tmp', 'new', 'cur']) mkdirSync(path.join(maildir, name), { recursive: true })
      execFileSync('chown', ['-R', 'nobody', path.join(dir, 'home', user)])
      writeFileSync(
        path.join(maildir, 'new', `${Math.floor(Date.now() / 1000)}.M${count}P${process.pid}.test`),
        raw,
      )
    },
    async stop() {
      server.kill('SIGTERM')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const bound = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}
