import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesOfTree } from './tree.ts'

/** One line on how large the files are; the limits (300 lines a file, 60 a function) stand in .oxlintrc.json with their exceptions. */
export function reportSizes(root: string): string {
  const sizes = filesOfTree(root)
    .filter((file) => /^(?:src|web|test|bench|samples)\/.*\.tsx?$/.test(file))
    .map((file) => ({ file, lines: readFileSync(path.join(root, file), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines)
  const at = (share: number) => sizes[Math.min(Math.floor(sizes.length * share), sizes.length - 1)]
  const longest = sizes.at(-1)
  return `  ${sizes.length} files: median ${at(0.5)?.lines} lines, 90 % under ${at(0.9)?.lines}, longest ${longest?.lines} (${longest?.file})`
}
