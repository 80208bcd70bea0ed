import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifySmtp } from './index.ts'

const server = new SMTPServer({
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: (auth, _session, done) =>
    auth.password === 'right' ? done(null, { user: 'ada' }) : done(new Error('no')),
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.server.address()
  port = typeof bound === 'object' && bound !== null ? bound.port : 0
})
afterAll(async () => new Promise<void>((resolve) => server.close(() => resolve())))

const login = (password: string) => ({ host: 'mail.acme.example', port, user: 'ada', password })
const local = { resolve: () => Promise.resolve(['127.0.0.1']), isAllowed: () => true }

test('a mail server says whether it knows the login', async () => {
  expect(await verifySmtp(login('right'), local)).toMatchObject({ outcome: 'working' })
  expect(await verifySmtp(login('wrong'), local)).toMatchObject({ outcome: 'refused' })
})

test('a name that leads to a private address is not connected to, one that leads nowhere is said to', async () => {
  const resolve = () => Promise.resolve(['203.0.114.1', '10.0.0.5'])
  const verdict = await verifySmtp(login('right'), { resolve })
  expect(verdict).toMatchObject({ outcome: 'unclear' })
  expect(verdict.message).toContain('private')
  const nowhere = await verifySmtp(login('right'), { resolve: () => Promise.reject(new Error('no')) })
  expect(nowhere.message).toContain('could not be found')
})
