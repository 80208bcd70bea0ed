import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

interface LockedPackage {
  resolved?: string
  license?: string
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
}

const root = path.resolve(import.meta.dirname, '..')
const lockfile = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>
}
const packages = Object.entries(lockfile.packages).filter(([place]) => place !== '')

const permissive = new Set([
  'MIT',
  'MIT-0',
  '0BSD',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
])

/** Licences that are not permissive, and why each package may stay all the same. */
const exceptions: Record<string, { packages: RegExp; why: string }> = {
  'CC-BY-4.0': { packages: /^caniuse-lite$/, why: 'data about browsers, used by the build only' },
  'MPL-2.0': {
    packages: /^(lightningcss(-.+)?|axe-core)$/,
    why: 'tools that are used unmodified and not shipped',
  },
  'LGPL-3.0-or-later': {
    packages: /^@img\/sharp-/,
    why: 'optional to Next, which does without it: nothing here uses it',
  },
}

const nameOf = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** `(MIT OR CC0-1.0)`: one of them is enough. `MIT AND Zlib`: each is needed. */
function isAllowed(name: string, expression: string): boolean {
  return expression
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) =>
      choice
        .split(' AND ')
        .every((licence) => permissive.has(licence) || exceptions[licence]?.packages.test(name) === true),
    )
}

describe('the lockfile', () => {
  test('names the package of every platform, so that an installation is complete everywhere', () => {
    const missing = packages.flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(place, name))
        .map((name) => `${place} → ${name}`),
    )
    expect(missing).toEqual([])
  })

  test('names no address that packages are loaded from: that is a setting of whoever installs', () => {
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([])
  })

  test('pins every package that package.json asks for', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })
})

describe('licences', () => {
  test('of everything that is installed are permissive, or stand among the exceptions with a reason', () => {
    const refused = packages
      .filter(([place, { license = 'unknown' }]) => !isAllowed(nameOf(place), license))
      .map(([place, { license }]) => `${nameOf(place)}: ${license}`)
    expect(refused).toEqual([])
  })

  test('that are exceptions are still needed', () => {
    const unused = Object.keys(exceptions).filter(
      (licence) =>
        !packages.some(([, { license = '' }]) => license.split(/ AND | OR |[()]/).includes(licence)),
    )
    expect(unused).toEqual([])
  })

  test('of the product itself is told in LICENSE, NOTICE and package.json alike', () => {
    const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
    expect(read('LICENSE')).toContain('Apache License\n                           Version 2.0, January 2004')
    expect(read('package.json')).toContain('"license": "Apache-2.0"')
    expect(read('NOTICE')).toContain('Leadwright')
  })
})

/** Looks as Node does: in the package's own folder, then in each folder above. */
function isLocked(place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const candidate = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (candidate in lockfile.packages) return true
    if (folder === '') return false
  }
}
