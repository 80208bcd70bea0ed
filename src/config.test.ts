import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { envExample, InvalidConfig, loadConfig } from './config.ts'

describe('settings', () => {
  test('an empty environment gives a complete configuration', () => {
    const config = loadConfig({})
    expect(config.PORT).toBe(3000)
    expect(config.PUBLIC_URL).toBe('http://localhost:3000')
    expect(config.DATA_DIR).toMatch(/[/\\]\.data$/)
    expect(config.DATABASE_URL).toBeUndefined()
  })

  test('an empty value counts as absent, as docker compose passes it', () => {
    expect(loadConfig({ PORT: '', SMTP_URL: ' ' })).toMatchObject({ PORT: 3000 })
  })

  test('the public address follows the port and loses its last slash', () => {
    expect(loadConfig({ PORT: '4100' }).PUBLIC_URL).toBe('http://localhost:4100')
    expect(loadConfig({ PUBLIC_URL: 'https://leads.example/' }).PUBLIC_URL).toBe('https://leads.example')
  })

  test('lists are split at commas', () => {
    expect(loadConfig({ CORS_ORIGINS: 'https://a.example, https://b.example' }).CORS_ORIGINS).toEqual([
      'https://a.example',
      'https://b.example',
    ])
  })

  test.each([
    ['PORT', '99999'],
    ['DATABASE_URL', 'mysql://root@localhost/x'],
    ['MASTER_KEY', 'short'],
    ['ROLE', 'boss'],
    ['CORS_ORIGINS', '*'],
    ['SMTP_URL', 'mail.example.com'],
  ])('a wrong %s is refused by name, with its explanation', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(InvalidConfig)
    expect(() => loadConfig({ [name]: value })).toThrow(new RegExp(`${name}: .{10,}`))
  })

  test('a language model without key and models names each missing setting', () => {
    const load = () => loadConfig({ LANGUAGE_MODEL_PROVIDER: 'openai-compatible' })
    for (const name of ['API_KEY', 'WRITING_MODEL', 'ANALYSIS_MODEL', 'BASE_URL'])
      expect(load).toThrow(`LANGUAGE_MODEL_${name}: is missing`)
  })

  test('.env.example is what the settings say', () => {
    expect(readFileSync('.env.example', 'utf8')).toBe(envExample())
  })

  test('.env.example with every line switched on is a valid configuration, apart from what has no default', () => {
    const lines = envExample()
      .split('\n')
      .filter((line) => /^#[A-Z_]+=/.test(line))
    const env = Object.fromEntries(lines.map((line) => line.slice(1).split(/=(.*)/s).slice(0, 2)))
    expect(loadConfig(env)).toEqual(loadConfig({}))
  })
})
