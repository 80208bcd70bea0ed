import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { CampaignStatus, ImportStatus, ProspectStatus } from '#contracts/prospecting'
import { MessageStatus, SequenceStatus } from '#contracts/outreach'
import { Settings } from '../src/config.ts'
import { listProcedures } from '../src/platform/openapi.ts'
import { router } from '../src/router.ts'
import { headingsOf, linksOf } from './markdown.ts'
import { openApiText } from './openapi-text.ts'
import { filesOfTree } from './tree.ts'

const root = path.resolve(import.meta.dirname, '..')
const tree = filesOfTree(root)
/** Names what it forbids. */
const itself = 'test/repository.test.ts'
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const isTest = (file: string) => /\.(test|spec)\.tsx?$|-test-[a-z]+\.ts$/.test(file)
const code = tree.filter((file) =>
  /^(src|web|test|bench|samples)\/.*\.(ts|tsx|mjs)$|^[^/]+\.(ts|cjs|mjs)$/.test(file),
)
const source = code.filter((file) => file.startsWith('src/') && !isTest(file))
const isNoModule = new Set(['main', 'platform', 'providers'])
const modules = readdirSync(path.join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !isNoModule.has(entry.name))
  .map(({ name }) => name)

describe('every module', () => {
  test('stands in the order of the import rules', () => {
    const order = /const modules = \[([^\]]+)\]/.exec(read('.dependency-cruiser.cjs'))?.[1] ?? ''
    expect(order.match(/[a-z-]+/g)?.toSorted()).toEqual(modules.toSorted())
  })

  test('has a front door when another part of the product enters it', () => {
    const entered = modules.filter((name) =>
      source.some((file) => !file.startsWith(`src/${name}/`) && read(file).includes(`/${name}/index.ts'`)),
    )
    const withDoor = modules.filter((name) => existsSync(path.join(root, 'src', name, 'index.ts')))
    expect(withDoor).toEqual(entered)
  })

  test.each(modules)('%s has a contract for its tables and procedures, and tests', (name) => {
    const files = tree.filter((file) => file.startsWith(`src/${name}/`))
    const has = (pattern: RegExp) => files.some((file) => pattern.test(file))
    if (has(/\/schema\.ts$/) || has(/\/api\.ts$/)) expect(files).toContain(`src/${name}/contract.ts`)
    expect(has(/\.test\.ts$/)).toBe(true)
  })

  test('has its procedures in the router and its flows in the list of flows', () => {
    const wired = read('src/router.ts') + read('src/flows.ts')
    const indirect = source.map((file) => read(file)).join('\n')
    const loose = source
      .filter((file) => /\/api[a-z-]*\.ts$|\.flow\.ts$/.test(file) && /^src\/[^/]+\/[^/]+$/.test(file))
      .filter((file) => /\brouter\b|Router\b|\bflow|Flow|Schedule/.test(read(file)))
      .filter(
        (file) => !wired.includes(`./${file.slice(4)}'`) && !indirect.includes(`./${path.basename(file)}'`),
      )
    expect(loose).toEqual([])
  })

  test('has no folder or file that could hold anything', () => {
    const vague = /^(utils?|helpers?|services?|common|types?|misc|shared|lib)(\.tsx?)?$/
    const found = tree.filter(
      (file) => file.startsWith('src/') && file.split('/').some((part) => vague.test(part)),
    )
    expect(found).toEqual([])
  })
})

describe('every provider', () => {
  const capabilities = readdirSync(path.join(root, 'src/providers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)

  test.each(capabilities)('of %s is entered by its index and has a working fake', (name) => {
    expect(existsSync(path.join(root, 'src/providers', name, 'index.ts'))).toBe(true)
    expect(existsSync(path.join(root, 'src/providers', name, 'fake.ts'))).toBe(true)
  })
})

describe('every status', () => {
  /** Statuses that a later part of the product sets: sequences begun by hand, sending messages, reading replies. */
  const toCome: Record<'prospect' | 'sequence' | 'message', string[]> = {
    prospect: ['contacted', 'replied', 'converted'],
    sequence: ['draft', 'active', 'paused', 'completed', 'stopped', 'failed'],
    message: ['scheduled', 'sending', 'sent', 'delivered', 'bounced', 'in_doubt', 'cancelled', 'failed'],
  }
  const cases: { noun: string; statuses: readonly string[]; folder: string; later: string[] }[] = [
    { noun: 'campaign', statuses: CampaignStatus.options, folder: 'prospecting', later: [] },
    { noun: 'import', statuses: ImportStatus.options, folder: 'prospecting', later: [] },
    {
      noun: 'prospect',
      statuses: ProspectStatus.options,
      folder: 'prospecting|outreach',
      later: toCome.prospect,
    },
    { noun: 'sequence', statuses: SequenceStatus.options, folder: 'outreach', later: toCome.sequence },
    { noun: 'message', statuses: MessageStatus.options, folder: 'outreach', later: toCome.message },
  ]

  test.each(cases)(
    'of a $noun is set somewhere, or named here as one to come',
    ({ statuses, folder, later }) => {
      const inModule = new RegExp(`^src/(${folder})/(?!contract|example)`)
      const text = source
        .filter((file) => inModule.test(file))
        .map((file) => withoutComparisons(read(file)))
        .join('\n')
      const isSet = (status: string) =>
        new RegExp(
          `(\\b(status|to)\\b['"]?\\s*[:=][^\\n]{0,80}|default\\(|setStatus\\([^\\n]*)'${status}'`,
        ).test(text)
      const unset = statuses.filter((status) => !isSet(status) && !later.includes(status))
      expect(unset).toEqual([])
    },
  )
})

/** What a status is compared with is not what it is set to: conditions, lists of expected statuses. */
function withoutComparisons(text: string): string {
  return text.replaceAll(/\b(not )?in \([^)]*\)|(===?|!==?|<>) '\w+'|\bwhen [^\n]* then\b|\[[^\]\n]*\]/g, '')
}

describe('the documents', () => {
  const documents = tree.filter((file) => file.endsWith('.md'))

  test('link to files and headings that exist', () => {
    const broken = documents.flatMap((file) =>
      linksOf(read(file))
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => !leadsSomewhere(file, link))
        .map((link) => `${file}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  test('name only commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const known = new Set([...Object.keys(scripts), 'ci', 'install'])
    const unknown = documents.flatMap((file) =>
      [...read(file).matchAll(/(?:`|&& |^)npm (?:run (?:-s )?)?([a-z][\w:-]*)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => !known.has(name))
        .map((name) => `${file}: npm ${name}`),
    )
    expect(unknown).toEqual([])
  })

  test('the scripts of package.json start files that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const files = Object.values(scripts).flatMap((script) => script.match(/\b[\w/.-]+\.ts\b/g) ?? [])
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  })

  test('openapi.json is what the server answers; npm run openapi writes it', async () => {
    expect(read('openapi.json')).toBe(await openApiText())
  })

  test('every procedure says what it does and shows an example', () => {
    const silent = listProcedures(router).filter(({ meta }) => meta.example === undefined)
    expect(silent.map(({ name }) => name)).toEqual([])
    const document = JSON.parse(read('openapi.json')) as {
      paths: Record<string, Record<string, { summary?: string }>>
    }
    const unnamed = Object.entries(document.paths).flatMap(([route, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => (operation.summary ?? '') === '')
        .map(([method]) => `${method} ${route}`),
    )
    expect(unnamed).toEqual([])
  })

  test('every third-party list that is shipped has its notice beside it', () => {
    const lists = source
      .concat(tree)
      .filter((file) => /^src\/.*\/data\/[^/]+$/.test(file) && !file.endsWith('NOTICE.md'))
    const silent = [...new Set(lists)].filter((file) => {
      const notice = path.join(path.dirname(file), 'NOTICE.md')
      return !tree.includes(notice) || !read(notice).includes(`\`${path.basename(file)}\``)
    })
    expect(silent).toEqual([])
    for (const file of lists) expect(read('NOTICE')).toContain(`${path.dirname(file)}/NOTICE.md`)
  })

  function leadsSomewhere(file: string, link: string): boolean {
    const [place = '', heading] = decodeURI(link).split('#')
    const target = place === '' ? file : path.posix.join(path.posix.dirname(file), place).replace(/\/$/, '')
    if (!existsSync(path.join(root, target))) return false
    return heading === undefined || !target.endsWith('.md') || headingsOf(read(target)).includes(heading)
  }
})

describe('the rules of the tree', () => {
  test('work across workspaces happens in these files only, none of them an api.ts', () => {
    const allowed = [
      'src/clients/follow-providers.ts',
      'src/clients/health.flow.ts',
      'src/inbox/mailbox-reader.ts',
      'src/marketplace/clean-forms.ts',
      'src/marketplace/proof-figures.ts',
      'src/marketplace/prove-books.ts',
      'src/marketplace/provider-invitations.ts',
      'src/marketplace/provider-users.ts',
      'src/marketplace/sign-up-provider.ts',
      'src/marketplace/tell-providers.ts',
      'src/marketplace/thank-you.ts',
      'src/marketplace/told-days.ts',
      'src/marketplace/wait-for-buyers.ts',
      'src/notify/clean-up.ts',
      'src/notify/instance-mails.ts',
      'src/notify/mail-digests.ts',
      'src/notify/notification.flow.ts',
      'src/notify/send-mail.ts',
      'src/notify/webhook.flow.ts',
      'src/outreach/handover-doubt.ts',
      'src/outreach/handover-recall.ts',
      'src/outreach/send-loop.ts',
      'src/outreach/send-recover.ts',
      'src/outreach/sending.flow.ts',
      'src/outreach/texts.flow.ts',
      'src/outreach/tracking.flow.ts',
      'src/platform/db.ts',
      'src/platform/reseal.ts',
      'src/prospecting/erase-person.ts',
      'src/prospecting/import-clean-up.flow.ts',
      'src/prospecting/sweep.flow.ts',
      'src/prospecting/withheld-earlier.ts',
      'src/tenancy/accept-invitation.ts',
      'src/tenancy/account-log.ts',
      'src/tenancy/change-email.ts',
      'src/tenancy/clean-up.ts',
      'src/tenancy/delete-account.ts',
      'src/tenancy/delete-workspace.ts',
      'src/tenancy/identities.ts',
      'src/tenancy/instance-users.ts',
      'src/tenancy/keep-email.ts',
      'src/tenancy/magic-link.ts',
      'src/tenancy/passwords.ts',
      'src/tenancy/people.ts',
      'src/tenancy/profile.ts',
      'src/tenancy/second-factor.ts',
      'src/tenancy/sign-in-elsewhere.ts',
      'src/tenancy/sign-in.ts',
      'src/tenancy/sign-up.ts',
      'src/tenancy/two-factor.ts',
      'src/tenancy/verify-email.ts',
    ]
    const callers = source.filter((file) => /\basSystem\b/.test(read(file)))
    expect(callers).toEqual(allowed)
    expect(callers.filter((file) => /\/api[a-z-]*\.ts$/.test(file))).toEqual([])
  })

  test('settings are read in src/config.ts; only what starts and scales the tests looks at the environment too', () => {
    const allowed = [
      'src/config.ts',
      'test/chromium.ts',
      'test/flows/tenancy-counts.test.ts',
      'test/run.ts',
      'vitest.faults.config.ts',
    ]
    const readers = code.filter((file) => /\bprocess\.env\b|\bimport\.meta\.env\b/.test(read(file)))
    expect(readers.filter((file) => file !== itself && !file.startsWith('test/faults/'))).toEqual(allowed)
  })

  test('every setting changes something', () => {
    const text = source
      .filter((file) => file !== 'src/config.ts')
      .map((file) => read(file))
      .join('\n')
    expect(Object.keys(Settings.shape).filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([])
  })

  test('nothing is left for later in a comment', () => {
    const words = /\b(TODO|FIXME|XXX|HACK)\b/
    expect(code.filter((file) => file !== itself && words.test(read(file)))).toEqual([])
  })

  test('no test is switched off without a condition', () => {
    const off = /\b(it|test|describe)\.(skip|only|todo)\(/
    expect(code.filter((file) => isTest(file) && off.test(read(file)))).toEqual([])
  })

  test('files are named in kebab-case', () => {
    const odd = code.filter(
      (file) => !/^\.?[a-z0-9]+([.-][a-z0-9]+)*$/.test(path.basename(file)) && !file.startsWith('web/app/'),
    )
    expect(odd).toEqual([])
  })
})
