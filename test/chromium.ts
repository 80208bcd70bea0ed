import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  '/snap/bin/chromium',
]

/** The browser of this machine that tests and screenshots run in: CHROMIUM_PATH, or one in the usual places; null when there is none. */
export function findChromium(): string | null {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '') return given
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const candidates = [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...places]
  return candidates.find((candidate) => existsSync(candidate)) ?? null
}

/** Finds a browser, or installs Debian's package where that is possible; otherwise says how to get one. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found !== null) return found
  const isRootOnDebian = os.userInfo().uid === 0 && existsSync('/etc/debian_version')
  if (isRootOnDebian) {
    const apt = (...args: string[]) => execFileSync('apt-get', args, { stdio: 'inherit' })
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium')
    const installed = findChromium()
    if (installed !== null) return installed
  }
  throw new Error(
    'Browser tests need Chromium, Chrome or Edge. Install one (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium), or name it: CHROMIUM_PATH=/path/to/chrome npm test',
  )
}
