import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { flows } from '../../src/flows.ts'
import { createSender } from '../../src/outreach/send-loop.ts'
import { beat, heartbeatMs } from '../../src/platform/heartbeat.ts'
import { createHttpClient } from '../../src/platform/http-client.ts'
import { createLog } from '../../src/platform/log.ts'
import { createInstantly } from '../../src/providers/mail-campaigns/index.ts'
import { createMailTransport } from '../../src/providers/mail-sending/index.ts'

/**
 * A worker that only sends, to a mail server and an Instantly on this machine: `node send-worker.ts DATABASE_URL PORT NAME [INSTANTLY_URL]`.
 * `npm start` refuses such a server on purpose, so the wiring is this one instead of `main/worker.ts`.
 */
const [databaseUrl = '', port = '', name = '', instantlyUrl = 'http://127.0.0.1:1'] = process.argv.slice(2)
const config = loadConfig({ LOG_LEVEL: 'fatal', PUBLIC_URL: 'http://leads.test' })
const now = () => new Date()
const http = createHttpClient({ now, random: Math.random })
const running = await createApp(config, {
  databaseUrl,
  log: createLog({ level: config.LOG_LEVEL }),
  flows,
  masterKey: Buffer.alloc(32, 7),
  providers: {
    mailCampaigns: createInstantly({ http, baseUrl: instantlyUrl, now }),
    mailTransport: createMailTransport({
      http,
      now,
      resolve: () => Promise.resolve([]),
      hosts: { get: () => `127.0.0.1:${port}` },
      resendBaseUrl: 'http://127.0.0.1:1',
      builtInUrl: null,
      timeouts: { connectMs: 2000, silenceMs: 1500 },
    }),
  },
})
const { app } = running
await beat(app.db, name)
setInterval(() => void beat(app.db, name).catch(() => undefined), heartbeatMs.every)
createSender(app, { worker: name, lanes: app.config.SENDING_LANES }).start()
process.stdout.write('ready\n')
